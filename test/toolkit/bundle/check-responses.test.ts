import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundleLambda, bundleLambdaSync, type LambdaBundle } from '../../../toolkit/bundle/bundle-lambda.js';
import { checkResponses } from '../../../toolkit/bundle/check-responses.js';
import { buildFunction } from '../../../toolkit/local/build-function.js';
import { captureLog } from '../router/capture-log.js';
import { readResult, restV1 } from '../router/events.js';

const id = '3f0e8f6c-52ab-4c05-9d7e-2f6f1a3b9c11';
const ENTRY = `import { restV1 } from 'specwright/events/rest-v1';
import { createRouter } from 'specwright/router';
import { api } from '../../../generated/api.js';
import { handlers } from './index.js';

const identity = { subject: 'alice', scopes: ['todos:read', 'todos:write'], claims: {} };
export const handler = createRouter({ ...api, events: [restV1], handlers, authenticators: { bearerAuth: () => identity } });
`;
/** The version of a todo is an integer. */
const GET_TODO = `export const getTodo = ({ path: { id } }) => ({
  status: 200,
  headers: { ETag: '"1"' },
  body: { id, task: 'x', status: 'pending', version: 'one', createdAt: '2026-01-05T08:30:00Z', updatedAt: '2026-01-05T08:30:00Z' },
});
`;

let folder: string;
let entry: string;
beforeAll(async () => {
  await mkdir('node_modules/.cache', { recursive: true });
  folder = await mkdtemp('node_modules/.cache/checked-');
  entry = join(folder, 'lambda.ts');
  await writeFile(entry, ENTRY);
  await writeFile(
    join(folder, 'index.ts'),
    "import { getTodo } from './get-todo.js';\nexport const handlers = { getTodo };\n",
  );
  await writeFile(join(folder, 'get-todo.ts'), GET_TODO);
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

let count = 0;
async function getTodo({ code }: LambdaBundle, mode?: string) {
  vi.stubEnv('VALIDATE_RESPONSES', mode);
  const file = join(folder, `${++count}.mjs`);
  await writeFile(file, code);
  const { handler } = await import(pathToFileURL(file).href);
  const lines = captureLog();
  const { status, body } = readResult(await handler(restV1({ method: 'GET', target: `/todos/${id}`, headers: [] })));
  return { status, body: JSON.parse(body), lines };
}

const fault = 'The response 200 breaks the contract: body /version must be an integer.';

describe('an answer that breaks the contract', () => {
  it.each<[what: string, operations: string[] | undefined]>([
    ['all operations', undefined],
    ['one operation', ['getTodo']],
  ])('is an error of %s where it is to be thrown, and the log says what is wrong', async (_, operations) => {
    const { status, body, lines } = await getTodo(
      await bundleLambda(entry, 'external', undefined, operations, 'included'),
      'throw',
    );
    expect([status, body.title]).toEqual([500, 'Internal Server Error']);
    expect(lines).toMatchObject([{ level: 'ERROR', operationId: 'getTodo', error: { message: fault } }]);
  });

  it.each<[mode: string | undefined, random: number, lines: object[]]>([
    ['log', 0.009, [{ level: 'ERROR', operationId: 'getTodo', error: { message: fault } }]],
    [undefined, 0.009, [{ level: 'ERROR', operationId: 'getTodo', error: { message: fault } }]],
    ['log', 0.01, []],
    ['off', 0, []],
  ])('is sent in the mode %s, and logged or not when the dice say %d', async (mode, random, want) => {
    const bundle = bundleLambdaSync(entry, 'external', undefined, ['getTodo'], 'included');
    vi.spyOn(Math, 'random').mockReturnValue(random);
    const { status, body, lines } = await getTodo(bundle, mode);
    expect([status, body.version]).toEqual([200, 'one']);
    expect(lines).toMatchObject(want);
  });

  it('is nobody’s business otherwise, and the bundle has no checks of responses', async () => {
    const bundle = await bundleLambda(entry, 'external');
    const { status, lines } = await getTodo(bundle, 'throw');
    expect([status, lines]).toEqual([200, []]);
    expect(bundle.inputs.filter((path) => path.includes('responses'))).toEqual([]);
  });
});

it('does not start in a mode that there is not', async () => {
  const bundle = await bundleLambda(entry, 'external', undefined, ['getTodo'], 'included');
  await expect(getTodo(bundle, 'warn')).rejects.toThrow('"warn" is none of throw, log, off.');
});

describe('an entry', () => {
  it('has its checks on the lines that it has already', () => {
    const text = checkResponses(ENTRY) ?? '';
    const numbers = (each: string) =>
      each.split('\n').flatMap((line, number) => (/restV1|handlers/.test(line) ? number : []));
    expect(numbers(text)).toEqual(numbers(ENTRY));
  });

  it.each([
    ['that says itself what is validated', ENTRY.replace('...api,', '...api, validateResponses: check,')],
    ['that hands on a part of the API', ENTRY.replace('...api,', 'routes: api.routes,')],
    ['without the API', ENTRY.replace(/^import \{ api .*$/m, 'const api = {};')],
    ['of something else', 'export const handler = async () => ({ statusCode: 200 });\n'],
  ])('%s is left alone', (_, text) => expect(checkResponses(text)).toBeUndefined());

  it.each([
    ['with checks', true, ENTRY],
    ['with checks of its own', true, `${ENTRY}// validateResponses`],
    ['without', false, ENTRY.replace('...api,', '...(api),')],
    ['of something else', true, 'export const handler = async () => ({ statusCode: 200 });\n'],
  ])('%s is known for it by whoever runs it locally: %s', async (_, want, text) => {
    const file = join(folder, 'local.ts');
    await writeFile(file, text);
    expect((await buildFunction(file, join(folder, 'local'))).isChecked).toBe(want);
  });
});
