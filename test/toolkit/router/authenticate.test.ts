import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { authenticatorOf } from '../../../toolkit/router/authenticate.js';
import type { Authenticator } from '../../../toolkit/router/authenticators.js';
import { IncomingRequest } from '../../../toolkit/router/incoming-request.js';
import type { SecurityRequirement } from '../../../toolkit/router/operation.js';
import { Refusal } from '../../../toolkit/router/problem.js';
import { captureLog, type LogLine } from './capture-log.js';

const grants = (subject: string, ...scopes: string[]): Authenticator =>
  Object.assign(() => ({ subject, scopes, claims: {} }), {});
const authenticators = {
  alice: grants('alice', 'read'),
  bob: Object.assign(async () => ({ subject: 'bob', scopes: ['write'], claims: { a: 1 } }), {}) satisfies Authenticator,
  nobody: Object.assign(() => undefined, { challenge: 'Basic realm="todos"' }) satisfies Authenticator,
  empty: grants(''),
  broken: (() => {
    throw new Error('The key server is away');
  }) satisfies Authenticator,
  rejecting: (() => Promise.reject(new Error('no'))) satisfies Authenticator,
  // What the types forbid, and claims that come without types make possible.
  absentLater: (async () => JSON.parse('null')) satisfies Authenticator,
  absentNow: (() => JSON.parse('null')) satisfies Authenticator,
  nameless: (() => JSON.parse('{}')) satisfies Authenticator,
  oneText: (() => JSON.parse('{"subject":"eve","scopes":"readwrite","claims":{}}')) satisfies Authenticator,
  // Names that every object inherits.
  constructor: grants('carol'),
  toString: Object.assign(async () => ({ subject: 'tom', scopes: [], claims: {} }), {}) satisfies Authenticator,
  ['__proto__']: grants('pat'),
};
const request = new IncomingRequest({}, {}, { method: 'GET', route: '/', path: '/', readQuery: () => new Map() });

let lines: LogLine[];
beforeEach(() => {
  lines = captureLog();
});
afterEach(() => vi.restoreAllMocks());

/** The caller, or the status and challenge of the refusal. */
async function outcome(security: readonly SecurityRequirement[]): Promise<unknown> {
  try {
    const principal = await authenticatorOf(security, authenticators)?.(request);
    return principal && `${principal.scheme}: ${principal.subject}`;
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return [thrown.response.status, thrown.response.headers['WWW-Authenticate']];
  }
}

// OpenAPI 3.1, section 4.8.30: any one of the requirements, all schemes of a requirement.
it.each<[readonly SecurityRequirement[], unknown]>([
  [[{ alice: [] }], 'alice: alice'],
  [[{ alice: ['read'] }], 'alice: alice'],
  [[{ alice: ['read', 'write'] }], [403, undefined]],
  [[{ bob: ['write'] }], 'bob: bob'],
  [[{ nobody: [] }, { bob: [] }], 'bob: bob'],
  [[{ alice: ['write'] }, { bob: ['write'] }], 'bob: bob'],
  [
    [{ alice: ['write'] }, { nobody: [] }],
    [403, undefined],
  ],
  [[{ nobody: [] }], [401, 'Basic realm="todos"']],
  [
    [{ nobody: [] }, { empty: [] }],
    [401, 'Basic realm="todos", Bearer'],
  ],
  [[{ alice: [], bob: [] }], 'alice: alice'],
  [[{ alice: [], nobody: [] }], [401, 'Bearer, Basic realm="todos"']],
  [[{ alice: [], bob: ['read'] }], [403, undefined]],
  [[{ empty: [] }], [401, 'Bearer']],
  [[{ absent: [] }], [401, 'Bearer']],
  [[{ broken: [] }], [401, 'Bearer']],
  [[{ rejecting: [] }], [401, 'Bearer']],
  [[{ broken: [] }, { alice: [] }], 'alice: alice'],
  [[{ absentLater: [] }], [401, 'Bearer']],
  [[{ absentNow: [] }], [401, 'Bearer']],
  [[{ nameless: ['read'] }], [401, 'Bearer']],
  [[{ oneText: ['read'] }], [403, undefined]],
  [[{ constructor: [] }], 'constructor: carol'],
  [[{ toString: [], constructor: [] }], 'toString: tom'],
  [[{ bob: [], constructor: [] }], 'bob: bob'],
  [[{ ['__proto__']: [] }], '__proto__: pat'],
  [[{ bob: [], ['__proto__']: [] }], 'bob: bob'],
  [[{}], undefined],
  [[{ alice: [] }, {}], 'alice: alice'],
  [[{}, { alice: [] }], 'alice: alice'],
  [[{ nobody: [] }, {}], undefined],
  [[{ alice: ['write'] }, {}], undefined],
  [
    [{ broken: [] }, {}],
    [401, 'Bearer'],
  ],
])('%j lets in %j', async (security, want) => expect(await outcome(security)).toEqual(want));

it('logs why an authenticator failed', async () => {
  await outcome([{ broken: [] }]);
  expect(lines[0]).toMatchObject({ level: 'ERROR', error: { message: 'The key server is away' } });
});
