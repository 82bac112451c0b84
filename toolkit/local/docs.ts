import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { GatewayReply, GatewayRequest } from '../gateway/gateway-request.js';

/** The documentation pages, which are served beside the API. */
export interface Docs {
  /** Where they are, when there is a path left for them: the API's own come first. */
  readonly page: string | undefined;
  readonly document: string | undefined;
  /** Nothing for requests that are not for the documentation. */
  serve(request: GatewayRequest): GatewayReply | undefined;
}

/** Everything from here, nothing from elsewhere; Redoc writes styles into the page and searches in a worker. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Redoc for a document, at /docs and /openapi.json, or below /_specwright where the API has these paths itself. */
export function makeDocs(title: string, document: unknown, isTaken: (path: string) => boolean): Docs {
  const freePath = (candidates: readonly string[]) => candidates.find((path) => !isTaken(path));
  const page = freePath(['/docs', '/_specwright/docs']);
  const script = page && freePath([`${page}/redoc.standalone.js`, '/_specwright/redoc.standalone.js']);
  const json = freePath(['/openapi.json', '/_specwright/openapi.json']);
  const pages = new Map<string | undefined, () => GatewayReply>([
    [page, () => reply('text/html; charset=utf-8', html(title, json ?? '', script ?? ''))],
    [script, () => reply('text/javascript; charset=utf-8', redoc())],
    [json, () => reply('application/json', `${JSON.stringify(document, null, 2)}\n`)],
  ]);
  return {
    page,
    document: json,
    serve: ({ method, path }) => (method === 'GET' || method === 'HEAD' ? pages.get(path)?.() : undefined),
  };
}

function reply(type: string, body: string): GatewayReply {
  return {
    status: 200,
    headers: [
      ['Content-Type', type],
      ['Content-Security-Policy', CONTENT_SECURITY_POLICY],
      ['X-Content-Type-Options', 'nosniff'],
      ['Referrer-Policy', 'no-referrer'],
      ['Cache-Control', 'no-cache'],
    ],
    body,
  };
}

function redoc(): string {
  return readFileSync(createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js'), 'utf8');
}

/** The logo beside "API docs by Redocly" would come from Redocly's server; the words stay. */
function html(title: string, document: string, script: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)} – documentation</title>
    <link rel="icon" href="data:,">
    <style>
      body { margin: 0; }
      img[src^="https://cdn.redoc.ly/"] { display: none; }
    </style>
  </head>
  <body>
    <redoc spec-url="${escapeHtml(document)}"></redoc>
    <noscript>This page needs JavaScript. The document itself is at <a href="${escapeHtml(document)}">${escapeHtml(document)}</a>.</noscript>
    <script src="${escapeHtml(script)}"></script>
  </body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
