import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const bundle = async (contents: string): Promise<string> => {
  const stdin = { contents, resolveDir: process.cwd(), loader: 'ts' as const };
  const { outputFiles } = await build({
    stdin,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};

const bytes = async (contents: string): Promise<number> => gzipSync(await bundle(contents)).byteLength;

const budgets: [what: string, source: string, kilobytes: number][] = [
  ['everything that the client of the Todo API has', `export * from './client/index.ts';`, 5],
  [
    'one operation and the transport',
    `import { createTransport, getTodo } from './client/index.ts';
     export const get = createTransport({ baseUrl: '/' })(getTodo);`,
    3.75,
  ],
  ['the options of TanStack Query', `export * from './generated/hooks.ts';`, 0.5],
];

describe('what a frontend downloads, minified and compressed', () => {
  it.each(budgets)('is for %s at most as much as its budget', async (_, source, kilobytes) => {
    expect(await bytes(source)).toBeLessThanOrEqual(kilobytes * 1024);
  });

  it('is nothing of what an API does not use', async () => {
    const text = await bundle(`export * from './client/index.ts';`);
    for (const unused of ['FormData(', 'deepObject', 'is deprecated']) expect(text).not.toContain(unused);
    expect(await bundle(`export * from './toolkit/client/exports.ts';`)).toContain('deepObject');
  });
});
