import { createHash } from 'node:crypto';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../../../client/web/src/sign-in.js';

const settings = {
  authorizeUrl: 'https://sign-in.example.com/oauth2/authorize',
  tokenUrl: 'https://sign-in.example.com/oauth2/token',
  clientId: 'browser',
  scopes: ['openid', 'todo-api-dev/todos:read'],
};
const page = 'https://todo.example.com/';

/** What the token endpoint was asked. */
let asked: Record<string, string>[] = [];
const server = setupServer(
  http.post(settings.tokenUrl, async ({ request }) => {
    asked.push(Object.fromEntries(new URLSearchParams(await request.text())));
    return HttpResponse.json({
      access_token: `access-${asked.length}`,
      refresh_token: 'refresh',
      token_type: 'Bearer',
    });
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  asked = [];
  server.resetHandlers();
});
afterAll(() => server.close());

/** A tab: where it is, and what it remembers. */
function tab(href: string, kept = new Map<string, string>()) {
  const went: string[] = [];
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return { went, kept, place: { href, assign: (url: string) => void went.push(url) }, memory };
}

/** Leaves for the sign-in page and comes back with a code. */
async function leave() {
  const { place, memory, went, kept } = tab(page);
  expect(await signIn(settings, place, memory)).toBeUndefined();
  return { query: new URL(went[0] ?? '').searchParams, kept };
}

describe('signing in with a code and PKCE (RFC 7636)', () => {
  it('leaves for the sign-in page with a challenge', async () => {
    const { query, kept } = await leave();
    const challenge = createHash('sha256')
      .update(kept.get('verifier') ?? '')
      .digest('base64url');
    expect(Object.fromEntries(query)).toEqual({
      response_type: 'code',
      client_id: 'browser',
      redirect_uri: page,
      scope: 'openid todo-api-dev/todos:read',
      state: kept.get('state'),
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
  });

  it('comes back, sends the verifier and has a token, also after a reload', async () => {
    const { query, kept } = await leave();
    const verifier = kept.get('verifier');
    const back = tab(`${page}?code=abc&state=${query.get('state')}`, kept);
    const session = await signIn(settings, back.place, back.memory);
    expect(await session?.token()).toBe('access-1');
    expect(asked).toEqual([
      {
        client_id: 'browser',
        grant_type: 'authorization_code',
        code: 'abc',
        code_verifier: verifier,
        redirect_uri: page,
      },
    ]);
    const reloaded = tab(page, kept);
    expect(await (await signIn(settings, reloaded.place, reloaded.memory))?.token()).toBe('access-1');
  });

  it('renews a token that is refused, and forgets everything on signing out', async () => {
    const { place, memory, went, kept } = tab(
      page,
      new Map([['tokens', '{"access_token":"old","refresh_token":"r"}']]),
    );
    const session = await signIn(settings, place, memory);
    expect(await session?.token(true)).toBe('access-1');
    expect(asked).toEqual([{ client_id: 'browser', grant_type: 'refresh_token', refresh_token: 'r' }]);
    session?.signOut();
    expect([went, [...kept]]).toEqual([[page], []]);
  });

  it.each([
    ['the sign-in page says no', `${page}?error=access_denied`, 'access_denied'],
    ['the answer is to another question', `${page}?code=abc&state=forged`, 'somewhere else'],
  ])('refuses when %s', async (_, href, message) => {
    const { kept } = await leave();
    const back = tab(href, kept);
    await expect(signIn(settings, back.place, back.memory)).rejects.toThrow(message);
    expect(asked).toEqual([]);
  });

  it('refuses when the code is not taken', async () => {
    server.use(http.post(settings.tokenUrl, () => new HttpResponse(null, { status: 400 })));
    const { query, kept } = await leave();
    const back = tab(`${page}?code=abc&state=${query.get('state')}`, kept);
    await expect(signIn(settings, back.place, back.memory)).rejects.toThrow('status 400');
  });
});
