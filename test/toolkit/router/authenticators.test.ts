import { expect, it } from 'vitest';
import { authorizerClaims, authorizerContext } from '../../../toolkit/router/authenticators.js';

const identify = async (authorizer: unknown, prefix?: string, by = authorizerClaims) =>
  by(prefix)(
    { event: { requestContext: { authorizer } }, header: () => undefined, query: new Map(), target: {} },
    'bearer',
  );
const fromContext = (authorizer: unknown) => identify(authorizer, '', authorizerContext);

it.each<[string, unknown, object]>([
  [
    'Cognito on a REST API',
    { claims: { sub: 'a', scope: 'r w', exp: '1' } },
    { subject: 'a', scopes: ['r', 'w'], claims: { exp: '1' } },
  ],
  ['JWT on an HTTP API', { jwt: { claims: { sub: 'a' }, scopes: ['r'] } }, { subject: 'a', scopes: ['r'] }],
  [
    'JWT on an HTTP API, without scopes on the route',
    { jwt: { claims: { sub: 'a', scope: 'r' }, scopes: null } },
    { scopes: ['r'] },
  ],
  ['scopes as a list', { jwt: { claims: { sub: 'a', scp: ['r', 'w'] } } }, { scopes: ['r', 'w'] }],
  ['no scopes', { claims: { sub: 'a' } }, { scopes: [] }],
  // OpenID Connect Core, section 5.1.1: a formatted address may have several lines.
  [
    'a claim of several lines',
    { claims: { sub: 'a', address: '1 High Street\nLondon' } },
    { subject: 'a', claims: { address: '1 High Street\nLondon' } },
  ],
])('believes %s', async (_, authorizer, want) => expect(await identify(authorizer)).toMatchObject(want));

it.each<[string, unknown, object]>([
  ['a REST API', { principalId: 'a', scope: 'r', integrationLatency: 3 }, { subject: 'a', scopes: ['r'] }],
  ['an HTTP API', { lambda: { sub: 'a', scope: 'r' } }, { subject: 'a', scopes: ['r'] }],
])('believes a Lambda authorizer on %s', async (_, authorizer, want) => {
  expect(await fromContext(authorizer)).toMatchObject(want);
  expect(await identify(authorizer)).toBeUndefined();
});

const refused: [string, unknown][] = [
  ['no authorizer', undefined],
  ['null', null],
  ['a text', 'sub'],
  ['no subject', { claims: { scope: 'r' } }],
  ['an empty subject', { claims: { sub: '' } }],
  ['a subject that is no text', { claims: { sub: 7 } }],
  ['an empty context', { lambda: null }],
  ['IAM', { iam: { userId: 'a' } }],
  ['a line break in the subject', { claims: { sub: 'a\r\nb' } }],
  ['a NUL in the subject', { claims: { sub: 'a\0' } }],
  ['a C1 control character', { claims: { sub: 'a\x85' } }],
  ['claims from the prototype', Object.create({ claims: { sub: 'a' } })],
];
it.each(refused)('refuses %s', async (_, authorizer) => {
  expect((await identify(authorizer))?.subject || undefined).toBeUndefined();
  expect((await fromContext(authorizer))?.subject || undefined).toBeUndefined();
});

it.each<[string, unknown]>([
  ['claims of Cognito', { claims: { sub: 'a' }, principalId: 'a' }],
  ['claims of a JWT', { jwt: { claims: { sub: 'a' } }, principalId: 'a' }],
  ['a line break in its subject', { principalId: 'a\r\nb' }],
  ['a NUL in its subject', { lambda: { sub: 'a\0' } }],
  ['a subject that is no name, whatever else it says', { principalId: 'a', sub: 'b\0' }],
])('takes no context that holds %s', async (_, authorizer) => expect(await fromContext(authorizer)).toBeUndefined());

it('takes the prefix off scopes, and leaves those of other APIs out', async () => {
  const claims = { sub: 'a', scope: 'todos/read openid other/todos/read' };
  expect((await identify({ claims }, 'todos/'))?.scopes).toEqual(['read']);
});

it('tells the scopes of each caller, and nobody can add to those of the next', async () => {
  const authenticate = authorizerClaims('todos/');
  const scopesOf = async (scope: unknown) => {
    const event = { requestContext: { authorizer: { claims: { sub: 'a', scope } } } };
    return (await authenticate({ event, header: () => undefined, query: new Map(), target: {} }, 'bearer'))?.scopes;
  };
  expect(await scopesOf('todos/read')).toEqual(['read']);
  expect(Object.isFrozen(await scopesOf('todos/read'))).toBe(true);
  expect(await scopesOf('todos/read todos/write')).toEqual(['read', 'write']);
  expect(await scopesOf(['todos/write'])).toEqual(['write']);
  expect(await scopesOf(undefined)).toEqual([]);
  expect(await scopesOf('todos/read')).toEqual(['read']);
});
