import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const bytes = async (contents: string): Promise<number> => {
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
  return gzipSync(outputFiles[0]?.contents ?? '').byteLength;
};

describe('what a frontend downloads, minified and compressed', () => {
  it('is at most 3 KB of transport', async () => {
    expect(await bytes(`export * from './toolkit/client/create-transport.ts';`)).toBeLessThanOrEqual(3 * 1024);
  });

  it('is at most 4 KB for the whole client of the Todo API', async () => {
    expect(await bytes(`export * from './client/index.ts';`)).toBeLessThanOrEqual(4 * 1024);
  });
});
