import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BundleError, bundleLambda, bundleLambdaSync } from '../../../toolkit/bundle/bundle-lambda.js';
import { narrowEntry } from '../../../toolkit/bundle/narrow-entry.js';
import { readResult, restV1 } from '../router/events.js';

const entry = 'handlers/lambda.ts';
const id = '3f0e8f6c-52ab-4c05-9d7e-2f6f1a3b9c11';

/** Where the packages are found that a bundle leaves out. */
let folder: string;
beforeAll(async () => {
  await mkdir('node_modules/.cache', { recursive: true });
  folder = await mkdtemp('node_modules/.cache/narrow-');
});
afterAll(() => rm(folder, { recursive: true }));

describe('a bundle of one operation', () => {
  it.each([
    ['listTodos', 'list-todos'],
    ['createTodo', 'create-todo'],
    ['getTodo', 'get-todo'],
    ['updateTodo', 'update-todo'],
    ['deleteTodo', 'delete-todo'],
  ])('of %s holds its own table, route, validators and handler only', async (name, file) => {
    const { code, metafile } = await bundleLambda(entry, 'external', undefined, [name]);
    const [output] = Object.values(metafile.outputs).filter(({ entryPoint }) => entryPoint);
    const used = Object.entries(output?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput ? path : [],
    );
    expect(used.filter((path) => /requests\/|handlers\/(list|create|get|update|delete)-todos?\.ts/.test(path))).toEqual(
      [`generated/validators/requests/${file}.ts`, `handlers/${file}.ts`],
    );
    const names = new TextDecoder().decode(code).match(/\b(?:list|create|get|update|delete)Todos?\b/g);
    expect(new Set(names)).toEqual(new Set([name]));
  });

  it('serves that operation and knows of no other', async () => {
    vi.stubEnv('TODOS_TABLE', 'none');
    vi.stubEnv('SCOPE_PREFIX', '');
    const file = join(folder, 'index.mjs');
    const { code } = await bundleLambda(entry, 'external', file, ['getTodo']);
    await writeFile(file, code);
    const { handler } = await import(pathToFileURL(file).href);
    vi.unstubAllEnvs();
    const claims = { sub: 'alice', scope: 'todos:read todos:write' };
    const call = async (method: string, target: string) => {
      const event = restV1({ method, target, headers: [] });
      Object.assign(Object(Object(event).requestContext), { authorizer: { claims } });
      const { status, headers, body } = readResult(await handler(event));
      return [status, headers.allow, JSON.parse(body).errors?.[0]?.pointer];
    };
    expect(await call('GET', '/todos/7')).toEqual([400, undefined, '/id']);
    expect(await call('DELETE', `/todos/${id}`)).toEqual([405, 'GET, HEAD, OPTIONS', undefined]);
    expect(await call('GET', '/todos')).toEqual([404, undefined, undefined]);
  });

  it('has the same bytes whether or not one waits for it, and names its sources', async () => {
    const [one, two] = [
      await bundleLambda(entry, 'external', 'out/x/index.mjs', ['getTodo', 'deleteTodo']),
      bundleLambdaSync(entry, 'external', 'out/x/index.mjs', ['getTodo', 'deleteTodo']),
    ];
    const [code, map] = [one, two].map(({ code, map }) => [Buffer.from(code).toString(), Buffer.from(map).toString()]);
    expect(code).toEqual(map);
    const sources: string[] = JSON.parse(Buffer.from(one.map).toString()).sources;
    expect(sources).toEqual(expect.arrayContaining(['../../handlers/lambda.ts', '../../handlers/get-todo.ts']));
  });
});

describe('what cannot be narrowed', () => {
  const plain = [
    `import { api } from '../generated/api.js';`,
    `import * as responses from '../generated/validators/responses.js';`,
    `import { handlers } from './index.js';`,
  ];

  it.each<[what: string, entry: string, map: string, names: string[], message: RegExp]>([
    ['an unknown operation', plain.join('\n'), '', ['getTodos'], /no operation getTodos in generated\/operations\.ts/],
    ['a name from the prototype', plain.join('\n'), '', ['constructor'], /no operation constructor/],
    ['a handler in the map itself', plain.join('\n'), 'const getTodo = 0;', ['getTodo'], /does not import getTodo/],
    ['an entry without the API', plain.slice(1).join('\n'), '', [], /does not import all of api\.js/],
    ['an entry without handlers', plain.slice(0, 2).join('\n'), '', [], /does not import all of index\.js/],
  ])('%s is an error', async (_, text, map, names, message) => {
    const source = text.replaceAll('../generated', '../../../generated');
    await writeFile(join(folder, 'index.ts'), map);
    expect(() => narrowEntry(join(folder, 'lambda.ts'), source, names)).toThrow(message);
    expect(() => narrowEntry(join(folder, 'lambda.ts'), source, names)).toThrow(BundleError);
  });

  it('reaches whoever bundles as a BundleError', async () => {
    await expect(bundleLambda(entry, 'external', undefined, ['nothing'])).rejects.toThrow(BundleError);
    expect(() => bundleLambdaSync(entry, 'external', undefined, ['nothing'])).toThrow(BundleError);
  });
});
