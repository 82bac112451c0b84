import { HttpResponse } from 'msw';
import type { CallWithETag } from '../../../toolkit/client/call.js';
import { encodeForm, encodeMultipart } from '../../../toolkit/client/encode-form.js';
import { encodeParameter } from '../../../toolkit/client/encode-parameter.js';
import type { BodyCodec, Operation } from '../../../toolkit/client/operation.js';
import type { CallOptions, Middleware } from '../../../toolkit/client/options.js';
import { type Paginated, paginate } from '../../../toolkit/client/paginate.js';
import { readModifyWrite } from '../../../toolkit/client/read-modify-write.js';
import { uuid } from '../../../toolkit/client/uuid.js';
import { warnDeprecated } from '../../../toolkit/client/warn-deprecated.js';
import {
  answer,
  FakeApi,
  getThing,
  type Method,
  type Network,
  ok,
  postThing,
  type Reply,
  TeaPot,
  told,
} from './fake-api.js';

/** What the client does, whatever it runs on: the same rows run in Node and in a browser. */
export type Behaviour = readonly [what: string, run: (network: Network) => Promise<unknown>, want: unknown];

const keyed: Operation<Method> = {
  ...postThing,
  parameters: [{ in: 'header', name: 'Idempotency-Key', argument: 'idempotencyKey', make: uuid }],
};
const bearer = { scheme: 'bearer', in: 'header', name: 'Authorization', prefix: 'Bearer ' } as const;
const secured: Operation<Method> = { ...postThing, auth: [bearer] };

/** The outcome of a call, and how many requests it took. */
const calling =
  (replies: readonly Reply[], operation: Operation<Method> = getThing, options: CallOptions = {}) =>
  async (network: Network): Promise<unknown> => {
    const api = new FakeApi(network, replies);
    return [await told(api.connect(operation)({}, options)), api.requests.length];
  };

const failed = (status: number | null, attempts: number, more: object = {}) => [
  { status, attempts, ...(status === null && { timedOut: false }), ...more },
  attempts,
];

const retries: readonly Behaviour[] = [
  ...[408, 429, 500, 502, 503, 504].map(
    (status): Behaviour => [`repeats a safe request after ${status}`, calling([answer(status), ok]), ['good', 2]],
  ),
  ['repeats a safe request after a broken connection', calling(['break', ok]), ['good', 2]],
  ['repeats a safe request when its answer breaks off', calling([brokenOff, ok]), ['good', 2]],
  ['gives up after three attempts', calling([answer(503)]), failed(503, 3)],
  ['gives up after three broken connections', calling(['break']), failed(null, 3)],
  ['does not repeat what nobody can do anything about', calling([answer(501), ok]), failed(501, 1)],
  ['repeats PUT and DELETE, which are idempotent', calling(['break', ok], { ...getThing, method: 'PUT' }), ['good', 2]],
  ['does not repeat a POST', calling([answer(503), ok], postThing), failed(503, 1)],
  ['does not repeat a POST after a broken connection', calling(['break', ok], postThing), failed(null, 1)],
  [
    'repeats what the document calls idempotent',
    calling(['break', ok], { ...postThing, idempotent: true }),
    ['good', 2],
  ],
  [
    'repeats a POST that has an Idempotency-Key, with the same one',
    async (network) => {
      const api = new FakeApi(network, ['break', answer(500), ok]);
      const data = await api.connect(keyed)();
      const keys = api.header('idempotency-key');
      return [data, keys.length, new Set(keys).size, keys[0]?.length];
    },
    ['good', 3, 1, 36],
  ],
  ['waits as long as Retry-After says', calling([answer(503, {}, { 'retry-after': '0' }), ok]), ['good', 2]],
  [
    'knows Retry-After as a date',
    calling([answer(429, {}, { 'retry-after': new Date(0).toUTCString() }), ok]),
    ['good', 2],
  ],
  ['does not wait for hours', calling([answer(503, {}, { 'retry-after': '3600' }), ok]), failed(503, 1)],
  ['does as the document says', calling([answer(503)], { ...getThing, retry: { attempts: 2 } }), failed(503, 2)],
  ['never repeats where the document says so', calling([answer(503)], { ...getThing, retry: false }), failed(503, 1)],
  [
    'repeats what the caller says',
    calling([answer(409), ok], getThing, { retry: { statuses: [409], baseMilliseconds: 1 } }),
    ['good', 2],
  ],
  ['never repeats where the caller says so', calling([answer(503), ok], getThing, { retry: false }), failed(503, 1)],
  [
    'lets the caller insist',
    calling([answer(503), ok], { ...getThing, retry: false }, { retry: { attempts: 2, baseMilliseconds: 1 } }),
    ['good', 2],
  ],
];

function brokenOff(): Response {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('"go'));
      controller.error(new TypeError('broken off'));
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

const limits: readonly Behaviour[] = [
  [
    'ends an attempt that takes too long',
    calling(['hang'], postThing, { timeout: 20 }),
    failed(null, 1, { timedOut: true }),
  ],
  ['repeats an attempt that took too long', calling(['hang', ok], getThing, { timeout: 100 }), ['good', 2]],
  ['ends a call at its deadline', calling(['hang'], getThing, { deadline: 20 }), failed(null, 1, { timedOut: true })],
  [
    'does not begin to wait for what lies beyond the deadline',
    calling([answer(503, {}, { 'retry-after': '30' })], getThing, { deadline: 20_000 }),
    failed(503, 1),
  ],
  [
    'can be given up before',
    calling([ok], getThing, { signal: AbortSignal.abort(new Error('enough')) }),
    ['Error: enough', 0],
  ],
  [
    'can be given up on the way',
    async (network) => {
      const api = new FakeApi(network, ['hang']);
      const controller = new AbortController();
      const going = told(api.connect(getThing)({}, { signal: controller.signal }));
      while (api.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      controller.abort(new Error('enough'));
      return [await going, api.requests.length];
    },
    ['Error: enough', 1],
  ],
  [
    'can be given up while it waits to try again',
    async (network) => {
      const controller = new AbortController();
      const giveUp: Middleware = async (request, next) => {
        const response = await next(request);
        setTimeout(() => controller.abort(new Error('enough')), 1);
        return response;
      };
      const api = new FakeApi(network, [answer(503, {}, { 'retry-after': '30' })], { middleware: [giveUp] });
      return [await told(api.connect(getThing)({}, { signal: controller.signal })), api.requests.length];
    },
    ['Error: enough', 1],
  ],
];

/** A session whose first token has run out. */
class Session {
  readonly asked: (string | undefined)[] = [];
  token = async ({ refused }: { readonly refused?: string }): Promise<string> => {
    this.asked.push(refused);
    return refused === undefined ? 'old' : 'new';
  };
}

const identity: readonly Behaviour[] = [
  [
    'renews a token that is refused, and sends the request once more',
    async (network) => {
      const session = new Session();
      const api = new FakeApi(network, [answer(401), ok], { token: session.token });
      return [await told(api.connect(secured)()), api.header('authorization'), session.asked];
    },
    ['good', ['Bearer old', 'Bearer new'], [null, 'old']],
  ],
  [
    'renews a token once only',
    async (network) => {
      const session = new Session();
      const api = new FakeApi(network, [answer(401)], { token: session.token });
      return [await told(api.connect(secured)()), api.requests.length];
    },
    [{ status: 401, attempts: 1 }, 2],
  ],
  [
    'leaves it at the 401 where there is no other token',
    async (network) => {
      const api = new FakeApi(network, [answer(401)], { token: () => 'same' });
      return [await told(api.connect(secured)()), api.requests.length];
    },
    [{ status: 401, attempts: 1 }, 1],
  ],
  [
    'asks once for a new token, however many calls wait for it',
    async (network) => {
      const session = new Session();
      const api = new FakeApi(network, [answer(401), answer(401), ok], { token: session.token });
      const method = api.connect(secured);
      const both = await Promise.all([told(method()), told(method())]);
      return [both, session.asked.filter((refused) => refused !== undefined)];
    },
    [['good', 'good'], ['old']],
  ],
  [
    'names each call, and its attempts alike',
    async (network) => {
      const api = new FakeApi(network, [answer(503), ok], { requestIdHeader: 'X-Request-Id' });
      const method = api.connect(getThing);
      await method();
      await method();
      const [first, second, other] = api.header('x-request-id');
      return [first?.length, first === second, first === other];
    },
    [36, true, false],
  ],
];

const layer =
  (name: string, seen: string[]): Middleware =>
  async (request, next) => {
    seen.push(`${name} ${request.operation} ${request.attempt}`);
    request.headers.append('x-layers', name);
    const response = await next(request);
    seen.push(`${name} ${response.status}`);
    return response;
  };

const layers: readonly Behaviour[] = [
  [
    'goes through the middleware like through an onion, at each attempt',
    async (network) => {
      const seen: string[] = [];
      const middleware = [layer('outer', seen), layer('inner', seen)];
      const api = new FakeApi(network, [answer(503), ok], { middleware });
      await api.connect(getThing)();
      return [seen, api.header('x-layers')];
    },
    [
      [
        ...['outer getThing 1', 'inner getThing 1', 'inner 503', 'outer 503'],
        ...['outer getThing 2', 'inner getThing 2', 'inner 200', 'outer 200'],
      ],
      ['outer, inner', 'outer, inner'],
    ],
  ],
  [
    'takes the answer of middleware for an answer',
    async (network) => {
      const middleware: Middleware[] = [async () => Response.json('cached')];
      const api = new FakeApi(network, [ok], { middleware });
      return [await api.connect(getThing)(), api.requests.length];
    },
    ['cached', 0],
  ],
  [
    'does not take a mistake in middleware for a broken connection',
    async (network) => {
      const mistaken: Middleware = () => Promise.reject(new RangeError('mistake'));
      const api = new FakeApi(network, [ok], { middleware: [mistaken] });
      return told(api.connect(getThing)());
    },
    'RangeError: mistake',
  ],
];

const outcomes: readonly Behaviour[] = [
  [
    'rejects with the class of the declared error',
    async (network) => {
      const { connect } = new FakeApi(network, [answer(418, { tea: 'green' })]);
      const error = await connect(getThing)().catch((reason: unknown) => reason);
      return error instanceof TeaPot && [error.status, error.problem?.tea, error.response.status];
    },
    [418, 'green', 418],
  ],
  [
    'gives a success as a result',
    async (network) => {
      const { connect } = new FakeApi(network, [answer(200, 'good', { etag: '"7"' })]);
      const { ok: isOk, status, ...rest } = await connect(getThing)().result();
      return isOk && 'data' in rest && [status, rest.data, rest.etag, rest.response.headers.get('etag')];
    },
    [200, 'good', '"7"', '"7"'],
  ],
  [
    'gives a declared error as a result',
    async (network) => {
      const { connect } = new FakeApi(network, [answer(418, { tea: 'green' })]);
      const result = await connect(getThing)().result();
      return [result.ok, result.status, result instanceof TeaPot];
    },
    [false, 418, true],
  ],
  [
    'gives a broken connection as a result',
    async (network) => {
      const { connect } = new FakeApi(network, ['break']);
      const result = await connect(postThing)().result();
      return [result.ok, result.status ?? null];
    },
    [false, null],
  ],
  [
    'has no result for what the caller did',
    async (network) => {
      const { connect } = new FakeApi(network, [ok]);
      const parameters = [{ in: 'query', name: 'q', required: true }] as const;
      return told(connect({ ...getThing, parameters })().result());
    },
    'TypeError: The argument "q" is missing.',
  ],
  [
    'lets values and properties through that the document does not know',
    async (network) => {
      const { connect } = new FakeApi(network, [answer(200, { status: 'brand-new', more: 1 })]);
      return connect(getThing)();
    },
    { status: 'brand-new', more: 1 },
  ],
  [
    'reads again and writes again where somebody else was faster',
    async (network) => {
      const version = (tag: string) => answer(200, tag, { etag: `"${tag}"` });
      const api = new FakeApi(network, [version('1'), answer(412), version('2'), ok]);
      const [read, write] = [api.connect(getThing), api.connect({ ...postThing, method: 'PUT' })];
      const tagged = () => read() as CallWithETag<{ 200: unknown }>;
      return [
        await readModifyWrite(tagged, (_, ifMatch) => write({}, { headers: { 'If-Match': ifMatch } })),
        api.header('if-match'),
      ];
    },
    ['good', [null, '"1"', null, '"2"']],
  ],
  [
    'says once that an operation is deprecated',
    async (network) => {
      const said: unknown[] = [];
      const { warn } = console;
      console.warn = (text) => said.push(text);
      const { connect } = new FakeApi(network, [ok]);
      const method = connect({ ...getThing, id: crypto.randomUUID(), deprecated: warnDeprecated });
      await method();
      await method();
      console.warn = warn;
      return said.length;
    },
    1,
  ],
];

const { id, method, path, responses } = getThing;
const listThings: Operation<Paginated<Method, ['data', 'items']>> = {
  ...{ id, method, path, responses },
  parameters: [
    { in: 'query', name: 'after' },
    { in: 'query', name: 'kind' },
  ],
  paged: { by: paginate, cursor: 'after', next: ['next'], items: ['data', 'items'] },
};

async function toArray(values: AsyncIterable<unknown>): Promise<unknown[]> {
  const list: unknown[] = [];
  for await (const value of values) list.push(value);
  return list;
}

const page = (items: number[], next?: string | null): Reply => answer(200, { data: { items }, next });

async function collect(network: Network, replies: readonly Reply[], args: object = {}): Promise<unknown> {
  const api = new FakeApi(network, replies);
  const items = await toArray(api.connect(listThings).items(args));
  return [items, api.requests.map(({ url }) => new URL(url).search)];
}

const lists: readonly Behaviour[] = [
  [
    'reads the items of all pages, with the same arguments',
    (network) => collect(network, [page([1, 2], 'b'), page([], 'c'), page([3])], { kind: 'x' }),
    [
      [1, 2, 3],
      ['?kind=x', '?after=b&kind=x', '?after=c&kind=x'],
    ],
  ],
  ['ends where the cursor is null', (network) => collect(network, [page([1], null)]), [[1], ['']]],
  [
    'ends where the cursor does not move',
    (network) => collect(network, [page([1], 'b'), page([2], 'b')]),
    [
      [1, 2],
      ['', '?after=b'],
    ],
  ],
  [
    'repeats a page that did not get through',
    (network) => collect(network, [page([1], 'b'), 'break', page([2])]),
    [
      [1, 2],
      ['', '?after=b', '?after=b'],
    ],
  ],
  [
    'reads no page that nobody asks for',
    async (network) => {
      const api = new FakeApi(network, [page([1], 'b'), page([2], 'c')]);
      for await (const item of api.connect(listThings).items()) if (item === 1) break;
      return api.requests.length;
    },
    1,
  ],
  [
    'reads page by page, from where it is told',
    async (network) => {
      const api = new FakeApi(network, [page([1], 'b'), page([2])]);
      const pages = await toArray(api.connect(listThings).pages({ after: 'a' }));
      return [pages.length, api.requests.map(({ url }) => new URL(url).search)];
    },
    [2, ['?after=a', '?after=b']],
  ],
  [
    'is still a method',
    async (network) => {
      const { connect } = new FakeApi(network, [page([1])]);
      return connect(listThings)();
    },
    { data: { items: [1] } },
  ],
];

const sending =
  (content: { readonly [mediaType: string]: BodyCodec }, body: unknown) =>
  async (network: Network): Promise<unknown> => {
    const api = new FakeApi(network, [ok]);
    await api.connect({ ...postThing, body: { content } })({ body });
    const [request] = api.requests;
    const type = request?.headers.get('content-type')?.replace(/;.*/, '');
    return [type, type === 'multipart/form-data' ? await parts(request) : await request?.text()];
  };

async function parts(request: Request | undefined): Promise<unknown> {
  const form = await request?.formData();
  const entries = [...(form ?? [])].map(async ([name, value]) => {
    return value instanceof File ? [name, value.name, value.type, await value.text()] : [name, value];
  });
  return Promise.all(entries);
}

const bodies: readonly Behaviour[] = [
  ['sends JSON', sending({ 'application/json': 'json' }, { a: 'é' }), ['application/json', '{"a":"é"}']],
  ['sends text', sending({ 'text/csv': 'plain' }, 'a,b'), ['text/csv', 'a,b']],
  ['sends bytes', sending({ 'image/png': 'plain' }, new Uint8Array([112, 110, 103])), ['image/png', 'png']],
  [
    'sends a form',
    sending({ 'application/x-www-form-urlencoded': { encode: encodeForm } }, { a: 'x y', b: [1, 2] }),
    ['application/x-www-form-urlencoded', 'a=x%20y&b=1&b=2'],
  ],
  [
    'sends a multipart form',
    sending(
      { 'multipart/form-data': { encode: encodeMultipart, encoding: { meta: { contentType: 'application/json' } } } },
      { name: 'a', meta: { b: 1 }, file: new File(['abc'], 'a.txt', { type: 'text/plain' }) },
    ),
    [
      'multipart/form-data',
      [
        ['name', 'a'],
        ['meta', 'blob', 'application/json', '{"b":1}'],
        ['file', 'a.txt', 'text/plain', 'abc'],
      ],
    ],
  ],
  [
    'reads bytes as a blob',
    async (network) => {
      const { connect } = new FakeApi(network, [
        () => new HttpResponse('png', { headers: { 'content-type': 'image/png' } }),
      ]);
      const data = await connect({ ...getThing, responses: { 200: { 'image/*': 'bytes' } } })();
      return data instanceof Blob && [data.type, await data.text()];
    },
    ['image/png', 'png'],
  ],
  [
    'writes parameters in the style that the document wants',
    async (network) => {
      const api = new FakeApi(network, [ok]);
      const parameters = [
        { in: 'path', name: 'at', encode: encodeParameter, style: 'matrix', explode: true },
        { in: 'query', name: 'where', encode: encodeParameter, style: 'deepObject', explode: true },
        { in: 'header', name: 'X-List', encode: encodeParameter, style: 'simple', explode: false },
      ] as const;
      await api.connect({ ...getThing, path: '/things/{at}', parameters })({
        at: [1, 2],
        where: { a: 'b' },
        'X-List': ['x', 'y'],
      });
      const url = new URL(api.requests[0]?.url ?? '');
      return [url.pathname, decodeURIComponent(url.search), api.header('x-list')];
    },
    ['/things/;at=1;at=2', '?where[a]=b', ['x,y']],
  ],
];

export const behaviours: readonly Behaviour[] = [
  ...retries,
  ...limits,
  ...identity,
  ...layers,
  ...outcomes,
  ...lists,
  ...bodies,
];
