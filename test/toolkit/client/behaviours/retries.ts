import type { Operation } from '../../../../toolkit/client/operation.js';
import { uuid } from '../../../../toolkit/client/uuid.js';
import { answer, FakeApi, getThing, type Method, ok, postThing } from '../fake-api.js';
import { type Behaviour, calling, failed } from './behaviour.js';

const keyed: Operation<Method> = {
  ...postThing,
  parameters: [{ in: 'header', name: 'Idempotency-Key', argument: 'idempotencyKey', make: uuid }],
};

export const retries: readonly Behaviour[] = [
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
