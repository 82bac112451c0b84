import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  BundleError,
  bundleLambda,
  bundleLambdaSync,
  type LambdaBundle,
} from '../../../toolkit/bundle/bundle-lambda.js';

const FILES = {
  'a/handlers/plain.ts': `import { twice } from '../lib/twice.js';
    /** Documented. */ export const handler = async (n: number): Promise<number> => twice(n);`,
  'a/lib/twice.ts': 'export const twice = (number: number) => number * 2; export const unused = "never used";',
  'a/sdk.ts': `export { DynamoDBClient } from '@aws-sdk/client-dynamodb';`,
  'a/legacy.ts': `import { base } from './legacy.cjs'; export const handler = async () => base('/a/b');`,
  'a/legacy.cjs': `const path = require('node:path'); exports.base = (file) => path.basename(file);`,
  'a/broken.ts': `import { a } from './nowhere.js';\nexport const handler = a +;`,
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  for (const [name, text] of Object.entries(FILES)) {
    for (const root of name.startsWith('a/handlers') || name.startsWith('a/lib') ? ['', 'elsewhere/deep'] : ['']) {
      await mkdir(join(folder, root, name, '..'), { recursive: true });
      await writeFile(join(folder, root, name), text);
    }
  }
});
afterAll(() => rm(folder, { recursive: true }));

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Where a bundle can be written and loaded from. */
const output = () => join(folder, `out-${Math.random()}`, 'index.mjs');

async function load(bundle: LambdaBundle, file: string): Promise<{ handler(input?: unknown): Promise<unknown> }> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bundle.code);
  await writeFile(`${file}.map`, bundle.map);
  return import(pathToFileURL(file).href);
}

it('makes one module that runs, without what is not used', async () => {
  const file = output();
  const bundle = await bundleLambda(join(folder, 'a/handlers/plain.ts'), 'external', file);
  expect(await (await load(bundle, file)).handler(21)).toBe(42);
  expect(text(bundle.code)).not.toMatch(/never used|Documented|createRequire/);
  expect(Object.keys(bundle.metafile.inputs)).toHaveLength(2);
});

it('gives the same bytes every time, wherever the project is, waiting or not', async () => {
  const bundle = await bundleLambda(join(folder, 'a/handlers/plain.ts'), 'included');
  const others = [
    await bundleLambda(join(folder, 'elsewhere/deep/a/handlers/plain.ts'), 'included'),
    bundleLambdaSync(join(folder, 'a/handlers/plain.ts'), 'included'),
  ];
  for (const other of others)
    expect([text(other.code), text(other.map)]).toEqual([text(bundle.code), text(bundle.map)]);
});

it('links a source map that refers to the sources and does not hold them', async () => {
  const { code, map } = await bundleLambda(join(folder, 'a/handlers/plain.ts'), 'external', join(folder, 'out/x.mjs'));
  expect(text(code)).toMatch(/\/\/# sourceMappingURL=x\.mjs\.map\n$/);
  const { sources, sourcesContent } = JSON.parse(text(map));
  expect([sources, sourcesContent]).toEqual([['../a/lib/twice.ts', '../a/handlers/plain.ts'], undefined]);
});

it('leaves the AWS SDK out when it is told to', async () => {
  expect(text((await bundleLambda(join(folder, 'a/sdk.ts'), 'external')).code)).toContain(
    'from"@aws-sdk/client-dynamodb"',
  );
});

it('gives CommonJS packages the require they need', async () => {
  const entry = join(folder, 'a/legacy.ts');
  const [one, two] = [output(), output()];
  expect(await (await load(await bundleLambda(entry, 'external', one), one)).handler()).toBe('b');
  expect(await (await load(bundleLambdaSync(entry, 'external', two), two)).handler()).toBe('b');
});

it('says where the code is wrong', async () => {
  const file = join(folder, 'a/broken.ts');
  const error = await bundleLambda(file, 'external').catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(BundleError);
  expect(error).toMatchObject({ message: expect.stringMatching(/broken\.ts:2:26/), files: [file] });
  expect(() => bundleLambdaSync(file, 'external')).toThrow(/broken\.ts:2:26/);
});
