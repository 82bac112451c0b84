import { expect, it } from 'vitest';
import { iamCaller } from '../../../../toolkit/router/authenticators/iam-caller.js';
import { credentials } from './credentials.js';

const accountId = '123456789012';
const user = `arn:aws:iam::${accountId}:user/alice`;
const session = `arn:aws-us-gov:sts::${accountId}:assumed-role/Shop/orders`;
const pool = `arn:aws:sts::${accountId}:assumed-role/Pool/CognitoIdentityCredentials`;
const nulls = { cognitoIdentityId: null, cognitoAuthenticationType: null, caller: null };

const scopesOf = (userArn: string) => (userArn.includes('/Shop/') ? ['read'] : []);
const onRest = (identity: unknown) => iamCaller(scopesOf)(credentials('restV1', {}, { identity }), 'iam');
const onHttp = (iam: unknown, format: 'httpV2' | 'functionUrl' = 'httpV2') =>
  iamCaller(scopesOf)(credentials(format, {}, { authorizer: { iam } }), 'iam');

it.each<[userArn: string, scopes: string[]]>([
  [user, []],
  [session, ['read']],
])('believes that %s has signed', async (userArn, scopes) => {
  const want = { subject: userArn, scopes, claims: { userArn, accountId } };
  expect(await onRest({ ...nulls, userArn, accountId })).toEqual(want);
  expect(await onHttp({ userArn, accountId, cognitoIdentity: null })).toEqual(want);
  expect(await onHttp({ userArn, accountId, cognitoIdentity: null }, 'functionUrl')).toEqual(want);
});

it('tells users of an identity pool apart, whose role is the same', async () => {
  const want = { subject: 'eu-central-1:1', claims: { userArn: pool, accountId } };
  const rest = { cognitoIdentityId: 'eu-central-1:1', cognitoAuthenticationType: 'authenticated' };
  const cognitoIdentity = { amr: ['authenticated', 'accounts.example.com'], identityId: 'eu-central-1:1' };
  expect(await onRest({ userArn: pool, accountId, ...rest })).toMatchObject(want);
  expect(await onHttp({ userArn: pool, accountId, cognitoIdentity })).toMatchObject(want);
});

it.each<[what: string, identity: unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a text', user],
  ['what was not signed', { ...nulls, userArn: null }],
  ['an empty principal', { userArn: '' }],
  ['what is no ARN', { userArn: 'alice' }],
  ['the ARN of something else', { userArn: 'arn:aws:s3:::bucket' }],
  ['a line break', { userArn: `${user}\n` }],
  ['a list', { userArn: [user] }],
  ['what came with the prototype', Object.create({ userArn: user })],
  ['a guest of a pool', { userArn: pool, cognitoIdentityId: 'a', cognitoAuthenticationType: 'unauthenticated' }],
  ['a guest without an id', { userArn: pool, cognitoAuthenticationType: 'unauthenticated' }],
  ['a user of a pool of no kind', { userArn: pool, cognitoIdentityId: 'a' }],
  ['a user of a pool without an id', { userArn: pool, cognitoAuthenticationType: 'authenticated' }],
  ['a guest on an HTTP API', { userArn: pool, cognitoIdentity: { amr: ['unauthenticated'], identityId: 'a' } }],
  ['a user without an id on an HTTP API', { userArn: pool, cognitoIdentity: { amr: ['authenticated'] } }],
  ['no methods on an HTTP API', { userArn: pool, cognitoIdentity: { identityId: 'a' } }],
])('refuses %s', async (_, identity) => {
  expect(await onRest(identity)).toBeUndefined();
  expect(await onHttp(identity)).toBeUndefined();
});

it.each(['httpV2', 'albSingle'] as const)('finds nothing in headers of %s', async (format) => {
  const request = credentials(format, {
    headers: [
      ['Authorization', 'AWS4-HMAC-SHA256 x'],
      ['userarn', user],
    ],
  });
  expect(await iamCaller()(request, 'iam')).toBeUndefined();
});

it('grants nothing by itself, and has a challenge', async () => {
  expect(await iamCaller()(credentials('restV1', {}, { identity: { userArn: session } }), 'iam')).toMatchObject({
    scopes: [],
  });
  expect(iamCaller().challenge).toBe('AWS4-HMAC-SHA256');
});
