import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { EmittedFile } from '../emit/emitter.js';
import type { createRouter } from '../router/create-router.js';
import type { EventFormat } from '../router/event/event-format.js';
import type { Operation, RouteNode } from '../router/operation.js';
import type { Refusal } from '../router/problem.js';
import type { RequestValidators, ResponseValidators } from '../router/validate.js';
import type { validateResponses } from '../router/validate-responses.js';

/** The emitted modules and the router, compiled and loaded as one program: they know each other's classes. */
export interface CompiledApi {
  readonly createRouter: typeof createRouter;
  readonly functionUrl: EventFormat;
  readonly validateResponses: typeof validateResponses;
  readonly Refusal: typeof Refusal;
  readonly operations: { readonly [name: string]: Operation };
  readonly routes: RouteNode;
  readonly requests: { readonly [name: string]: RequestValidators };
  readonly responses: { readonly [name: string]: ResponseValidators };
  /** Removes the compiled module from the disk. What has been loaded goes on working. */
  dispose(): Promise<void>;
}

const toolkit = fileURLToPath(new URL('../', import.meta.url));

/** What stands beside the emitted files. */
const entry = `
export { createRouter } from 'router/create-router';
export { functionUrl } from 'router/event/function-url';
export { Refusal } from 'router/problem';
export { validateResponses } from 'router/validate-responses';
export * as operations from './operations.js';
export { routes } from './routes.js';
export * as requests from './validators/requests.js';
export * as responses from './validators/responses.js';
`;

/** Compiles emitted files into a module in a temporary folder, and loads it. */
export async function compileApi(files: readonly EmittedFile[]): Promise<CompiledApi> {
  const folder = await mkdtemp(join(tmpdir(), 'specwright-mock-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    await build({
      entryPoints: { entry: '/entry.ts' },
      outdir: folder,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      outExtension: { '.js': '.mjs' },
      logLevel: 'silent',
      plugins: [
        emitted(new Map([...files.map(({ path, text }) => [`/${path}`, text] as const), ['/entry.ts', entry]])),
      ],
    });
    const module: Omit<CompiledApi, 'dispose'> = await import(
      /* @vite-ignore */ pathToFileURL(join(folder, 'entry.mjs')).href
    );
    return { ...module, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Lets the bundler read files that are on no disk. */
function emitted(texts: ReadonlyMap<string, string>): Plugin {
  const runTime = packageExports();
  return {
    name: 'emitted',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /.*/ }, ({ path, importer, namespace, kind }) => {
        if (kind === 'entry-point') return { path, namespace: 'emitted' };
        if (namespace !== 'emitted') return undefined;
        if (path.startsWith('specwright/')) return { path: runTime.get(path) ?? '' };
        if (path.startsWith('router/')) return { path: beside(`./${path}.ts`) };
        return { path: posix.join(posix.dirname(importer), path).replace(/\.js$/, '.ts'), namespace: 'emitted' };
      });
      onLoad({ filter: /.*/, namespace: 'emitted' }, ({ path }) => ({ contents: texts.get(path) ?? '', loader: 'ts' }));
    },
  };
}

/** Where the package's own names lead, wherever it is installed: `specwright/validate` → `…/router/validate.ts`. */
function packageExports(): ReadonlyMap<string, string> {
  const manifest: { exports: { [name: string]: string } } = JSON.parse(
    readFileSync(join(toolkit, 'package.json'), 'utf8'),
  );
  const entries = Object.entries(manifest.exports);
  return new Map(entries.map(([name, file]) => [`specwright${name.slice(1)}`, join(toolkit, file)]));
}

/** Sources while the toolkit is one, plain JavaScript once it is published. */
function beside(file: string): string {
  return join(toolkit, import.meta.url.endsWith('.ts') ? file : file.replace(/\.ts$/, '.js'));
}
