import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { GatewayReply, GatewayRequest } from '../gateway/gateway-request.js';
import { LocalError } from './local-error.js';
import { buildPage } from './page-build.js';

/** A page that uses the API, served beside it. */
export interface Page {
  /** Nothing for requests that are for no file of the page. */
  serve(request: GatewayRequest): Promise<GatewayReply | undefined>;
}

/** Everything from here and nothing from elsewhere; no script or style but those of files. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: { readonly [extension: string]: string } = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * The page in a folder, when there is one. It is built when it is asked for first, so that the API need not wait for it.
 *
 * @param isTaken whether the API has a path itself: its own come first
 */
export function openPage(folder: string, isTaken: (path: string) => boolean): Page | undefined {
  if (!existsSync(join(folder, 'index.html')) || isTaken('/')) return undefined;
  let files: Promise<ReadonlyMap<string, string>> | undefined;
  return {
    serve: async ({ method, path }) => {
      if ((method !== 'GET' && method !== 'HEAD') || isTaken(path)) return undefined;
      files ??= buildPage(folder).then(listFiles);
      try {
        const file = (await files).get(path === '/' ? '/index.html' : path);
        return file === undefined ? undefined : reply(file, await readFile(file));
      } catch (error) {
        if (!(error instanceof LocalError)) throw error;
        // The next request tries again: the mistake may be mended by then.
        files = undefined;
        return path === '/' ? failure(error.message) : undefined;
      }
    },
  };
}

async function listFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [`/${relative(folder, file).split(sep).join('/')}`, file]));
}

function reply(file: string, body: Uint8Array): GatewayReply {
  // The build puts a hash into the names of what is in assets/.
  const isHashed = /[\\/]assets[\\/]/.test(file);
  return {
    status: 200,
    headers: [
      ['Content-Type', TYPES[extname(file)] ?? 'application/octet-stream'],
      ['Content-Security-Policy', CONTENT_SECURITY_POLICY],
      ['X-Content-Type-Options', 'nosniff'],
      ['Referrer-Policy', 'no-referrer'],
      ['Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache'],
    ],
    body,
  };
}

function failure(message: string): GatewayReply {
  return { status: 500, headers: [['Content-Type', 'text/plain; charset=utf-8']], body: `${message}\n` };
}
