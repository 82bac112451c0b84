import { HttpResponse, http } from 'msw';
import { createClient, TodoNotFound } from 'todo-client';
import { createMocks, mockHandlers } from '../../generated/mocks.js';
import { createMockSet, type Mock } from '../../toolkit/mock/msw-mocks.js';
import { decodeMultipart, decodeParameter, readBody, writeBody } from '../../toolkit/router/codecs.js';
import type { Operation } from '../../toolkit/router/operation.js';
import type { Behaviour } from '../toolkit/client/behaviours/behaviour.js';
import type { Network } from '../toolkit/client/fake-api.js';

const baseUrl = 'http://todos.test/v1';
const id = '3f0e8f6c-52ab-4c05-9d7e-2f6f1a3b9c11';
const mocks = createMocks(baseUrl);
const client = createClient({ baseUrl, token: 'any' });

/** A row with an answer to every operation, as they are before a test says otherwise. */
const mocked =
  (run: (network: Network) => Promise<unknown>) =>
  async (network: Network): Promise<unknown> => {
    network.use(...mockHandlers(baseUrl));
    return run(network);
  };

const ofTodos: readonly Behaviour[] = [
  [
    'answer with the examples of the document',
    mocked(async () => {
      const { task, version } = await client.getTodo({ id });
      const { items } = await client.listTodos();
      const { response, etag } = await client.createTodo({ body: { task: 'Shop' } }).withResponse();
      const nothing = (await client.deleteTodo({ id })) === undefined;
      return [task, version, items.length, response.headers.get('location'), etag, nothing];
    }),
    ['Learn AWS Serverless', 1, 1, `/todos/${id}`, '"1"', true],
  ],
  [
    'answer what a test says',
    mocked(async (network) => {
      const body = { type: 'about:blank', title: 'Not Found', status: 404, detail: 'Gone.', instance: '' };
      network.use(mocks.getTodo({ status: 404, body }));
      const error = await client.getTodo({ id }).catch((reason: unknown) => reason);
      const { items } = await client.listTodos();
      return [error instanceof TodoNotFound && error.problem?.detail, items.length];
    }),
    ['Gone.', 1],
  ],
  [
    'answer what a test works out from the request, which is decoded and has its defaults',
    mocked(async (network) => {
      const list = mocks.listTodos(async ({ query: { limit, status = 'none' } }) => {
        return { status: 200, body: { items: [], nextCursor: `${limit + 1} ${status}` } };
      });
      network.use(list);
      return client.listTodos({ status: 'done' });
    }),
    { items: [], nextCursor: '21 done' },
  ],
  [
    'refuse what the service would refuse',
    mocked(async () => {
      const empty = await client.createTodo({ body: { task: '' } }).result();
      const wrong = await client.getTodo({ id: 'no-uuid' }).result();
      return [empty, wrong].map((result) => {
        if (result.status !== 400) return result.status;
        const { title, errors } = result.problem ?? {};
        return [title, ...(errors ?? []).map((error) => `${error.in} ${error.pointer} ${error.keyword}`)];
      });
    }),
    [
      ['Bad Request', 'body /task minLength'],
      ['Bad Request', 'path /id format'],
    ],
  ],
  [
    'tell the console of a mistake in a test, and the caller of a 500',
    mocked(async (network) => {
      const said: unknown[] = [];
      const { error } = console;
      console.error = (...words) => said.push(String(words.at(-1)));
      network.use(mocks.getTodo(() => Promise.reject(new RangeError('mistake'))));
      const { status } = await client.getTodo({ id }, { retry: false }).result();
      console.error = error;
      return [status, said];
    }),
    [500, ['RangeError: mistake']],
  ],
  [
    'leave to others what the document does not know',
    mocked(async (network) => {
      network.use(
        ...mockHandlers(baseUrl),
        http.get(`${baseUrl}/elsewhere`, () => HttpResponse.text('another')),
      );
      return (await fetch(`${baseUrl}/elsewhere`)).text();
    }),
    'another',
  ],
  [
    'know a page by the path of the API alone',
    async (network) => {
      const own = globalThis.location === undefined ? 'http://page.test/v1' : '/v1';
      network.use(...mockHandlers(own));
      return (await createClient({ baseUrl: own }).getTodo({ id })).task;
    },
    'Learn AWS Serverless',
  ],
];

const upload: Operation = {
  id: 'upload',
  method: 'POST',
  path: '/files',
  body: { content: { 'multipart/form-data': { multipart: { properties: { name: 'string', file: 'string' } } } } },
  responses: { 200: { content: { 'image/png': 'bytes' } } },
  security: [],
  needs: ['read', 'body', 'write'],
};

interface Uploaded {
  readonly body: { readonly name: string; readonly file: Uint8Array & { readonly filename?: string } };
}
const files = createMockSet<{
  readonly upload: Mock<(request: Uploaded) => { status: 200; contentType: string; body: Uint8Array }>;
}>('http://files.test', {
  operations: { upload },
  routes: { literals: { files: { operations: { POST: 'upload' } } } },
  validators: {
    upload: { codecs: { read: readBody, body: { 'multipart/form-data': decodeMultipart }, write: writeBody } },
  },
  examples: {},
});

const readSession: Operation = {
  id: 'readSession',
  method: 'GET',
  path: '/session',
  parameters: [{ in: 'cookie', name: 'session', required: true }],
  responses: { 200: 'application/json' },
  security: [],
};
/** Browsers send cookies to where they come from only. */
const home = globalThis.location?.origin ?? 'http://page.test';
const sessions = createMockSet<{
  readonly readSession: Mock<(request: { readonly cookie: object }) => { status: 200; body: object }>;
}>(home, {
  operations: { readSession },
  routes: { literals: { session: { operations: { GET: 'readSession' } } } },
  validators: { readSession: { codecs: { parameter: decodeParameter } } },
  examples: {},
});

const ofOthers: readonly Behaviour[] = [
  [
    'know the cookies that a browser sends',
    async (network) => {
      network.use(sessions.readSession(({ cookie }) => ({ status: 200, body: cookie })));
      const cookie = 'session=a%20b';
      if ('cookieStore' in globalThis) await cookieStore.set('session', 'a%20b');
      // A browser lets nobody else write this header.
      return (await fetch(`${home}/session`, { headers: { cookie } })).json();
    },
    { session: 'a b' },
  ],
  [
    'take and give what is no text',
    async (network) => {
      network.use(
        files.upload(({ body: { name, file } }) => {
          if (name !== 'é' || file.filename !== 'a.png') throw new Error(`not ${name} ${file.filename}`);
          return { status: 200, contentType: 'image/png', body: file.toReversed() };
        }),
      );
      const form = new FormData();
      form.append('name', 'é');
      form.append('file', new File([new Uint8Array([0xff, 0x0d, 0x0a, 0x2d, 0x00])], 'a.png'));
      const response = await fetch('http://files.test/files', { method: 'POST', body: form });
      return [response.headers.get('content-type'), [...new Uint8Array(await response.arrayBuffer())]];
    },
    ['image/png', [0x00, 0x2d, 0x0a, 0x0d, 0xff]],
  ],
];

/** What the mocks do in Node and in a browser alike. */
export const behaviours: readonly Behaviour[] = [...ofTodos, ...ofOthers];
