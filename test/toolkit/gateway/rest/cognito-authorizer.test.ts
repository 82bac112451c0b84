import { generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Identity } from '../../../../toolkit/gateway/identity.js';
import {
  accessClaims,
  createLocalIssuer,
  LOCAL_ISSUER,
  makeIssuerKey,
} from '../../../../toolkit/gateway/local-issuer.js';
import { cognitoAuthorizer, WrongToken } from '../../../../toolkit/gateway/rest/cognito-authorizer.js';
import { request } from '../tiny-definition.js';

const key = await makeIssuerKey();
const issuer = await createLocalIssuer(key);
const stranger = await createLocalIssuer(await makeIssuerKey());
const strict: Identity = issuer;
const relaxed: Identity = { verify: issuer.verify, developer: accessClaims('developer', 'read write') };
const needed = ['read', 'admin'];

const good = await issuer.issue('user-1', 'write read', 60);
const expired = await issuer.issue('user-1', 'read', -5);
const strange = await stranger.issue('user-1', 'read', 60);
const { privateKey } = await generateKeyPair('ES256');
const foreignIssuer = await new SignJWT({ scope: 'read', sub: 'x' })
  .setProtectedHeader({ alg: 'ES256' })
  .setIssuer('https://elsewhere.test')
  .setExpirationTime('1m')
  .sign(privateKey);
const unsigned = `${btoa('{"alg":"none"}')}.${btoa(`{"iss":"${LOCAL_ISSUER}","sub":"x","exp":9999999999}`)}.`;
const symmetric = await new SignJWT({ sub: 'x', scope: 'read' })
  .setProtectedHeader({ alg: 'HS256' })
  .setIssuer(LOCAL_ISSUER)
  .setExpirationTime('1m')
  .sign(new TextEncoder().encode(key));

async function ask(identity: Identity, authorization?: string, scopes: readonly string[] = needed) {
  const headers: [string, string][] = authorization === undefined ? [] : [['authorization', authorization]];
  const { authorizer } = await cognitoAuthorizer(scopes, request('/', { headers }), identity);
  return authorizer?.claims;
}

describe('an authorizer of type cognito_user_pools', () => {
  it.each([
    ['a good token', strict, `Bearer ${good}`, 'user-1'],
    ['a bare token', strict, good, 'user-1'],
    ['a token although it could do without', relaxed, `bearer ${good}`, 'user-1'],
    ['no token, as the developer', relaxed, undefined, 'developer'],
  ])('lets in with %s', async (_, identity, authorization, subject) => {
    expect(await ask(identity, authorization)).toMatchObject({ sub: subject });
  });

  it.each([
    ['nothing', undefined, 'Unauthorized'],
    ['an empty header', '', 'Unauthorized'],
    ['no token at all', 'Bearer hello', 'Unauthorized'],
    ['another scheme', 'Basic dTpw', 'Unauthorized'],
    ['a broken signature', `Bearer ${good.slice(0, -4)}AAAA`, 'Unauthorized'],
    ['the signature of another key', `Bearer ${strange}`, 'Unauthorized'],
    ['another issuer', `Bearer ${foreignIssuer}`, 'Unauthorized'],
    ['no signature', `Bearer ${unsigned}`, 'Unauthorized'],
    ['a symmetric signature', `Bearer ${symmetric}`, 'Unauthorized'],
    ['an expired token', `Bearer ${expired}`, 'The incoming token has expired'],
  ])('refuses %s with 401', async (_, authorization, text) => {
    await expect(ask(strict, authorization)).rejects.toMatchObject({ type: 'UNAUTHORIZED', text });
    if (authorization === undefined) return;
    await expect(ask(relaxed, authorization)).rejects.toMatchObject({ type: 'UNAUTHORIZED', text });
  });

  it('refuses with 403 who has none of the scopes', async () => {
    const token = await issuer.issue('user-1', 'write reading', 60);
    await expect(ask(relaxed, token)).rejects.toMatchObject({ type: 'ACCESS_DENIED', status: 403 });
  });

  it('asks for no scope where the method names none', async () => {
    const token = await issuer.issueId('user-1', 60);
    expect(await ask(strict, token, [])).toMatchObject({ sub: 'user-1', token_use: 'id' });
  });

  it.each([
    ['an ID token where it names some', needed, () => issuer.issueId('user-1', 60)],
    ['an access token where it names none', [], () => issuer.issue('user-1', 'read', 60)],
  ])('refuses %s with 401 (facts 3a)', async (_, scopes, issue) => {
    const refusal = { type: 'UNAUTHORIZED', text: 'Unauthorized', cause: expect.any(WrongToken) };
    await expect(ask(relaxed, await issue(), scopes)).rejects.toMatchObject(refusal);
  });

  it('hands the claims on as strings, times as dates', async () => {
    const verify = async () => ({ token_use: 'id', sub: 'a', exp: 1_531_559_477, list: ['x'], flag: true });
    expect(await ask({ verify }, 'x', [])).toEqual({
      token_use: 'id',
      sub: 'a',
      exp: 'Sat Jul 14 09:11:17 UTC 2018',
      list: '["x"]',
      flag: 'true',
    });
  });
});
