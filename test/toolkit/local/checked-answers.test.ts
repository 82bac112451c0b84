import { cp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeProject, type Running, run, urlOf } from './make-project.js';

const id = '3f0e8f6c-52ab-4c05-9d7e-2f6f1a3b9c11';
const LAMBDA = `import { authorizerClaims } from 'specwright/authenticators';
import { restV1 } from 'specwright/events/rest-v1';
import { createRouter } from 'specwright/router';
import { api } from '../generated/api.js';
import { handlers } from './index.js';
export const handler = createRouter({ ...api, events: [restV1], handlers, authenticators: { bearerAuth: authorizerClaims() } });
`;
/** A list without its items, and a status that nobody declares. */
const HANDLERS = `export const handlers = {
  listTodos: () => ({ status: 200, body: { nextCursor: 1 } }),
  getTodo: () => ({ status: 418 }),
};
`;

let folder: string;
let running: Running;
let url: string;

beforeAll(async () => {
  folder = await makeProject({
    'infra/tables.ts': 'export const tables = [];',
    'handlers/lambda.ts': LAMBDA,
    'handlers/index.ts': HANDLERS,
  });
  await cp(resolve('generated'), join(folder, 'generated'), { recursive: true });
  running = run(folder, ['start'], { PORT: '0', NO_COLOR: '1' });
  url = await urlOf(running);
});
afterAll(async () => {
  running.child.kill('SIGKILL');
  await running.exit;
  await rm(folder, { recursive: true });
});

it.each([
  [
    '/todos',
    'listTodos',
    'The response 200 breaks the contract: body /items is required; body /nextCursor must be a string.',
  ],
  [`/todos/${id}`, 'getTodo', 'The operation declares no status 418.'],
])(
  'answers %s with 500 where the handler breaks the contract, and the terminal says what is wrong',
  async (path, name, fault) => {
    const response = await fetch(`${url}${path}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([500, 'application/problem+json']);
    expect(await response.text()).not.toContain(fault);
    await expect
      .poll(() => stripVTControlCharacters(running.output()))
      .toContain(`The request failed. (${name})\n    Error: ${fault}`);
  },
);
