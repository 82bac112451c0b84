import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tokenCommand } from '../../../toolkit/commands/token.js';
import { openLocalIssuer } from '../../../toolkit/local/local-identity.js';

let folder: string;
const printed: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'token-'));
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
  vi.spyOn(console, 'log').mockImplementation((text) => void printed.push(text));
});
afterEach(async () => {
  vi.restoreAllMocks();
  printed.length = 0;
  await rm(folder, { recursive: true });
});

describe('specwright token', () => {
  it('prints a token that the local issuer recognises, and nothing else', async () => {
    expect(await tokenCommand(['--sub', 'user-1', '--scope', ' a:read  a:write '])).toBe(0);
    expect(printed).toHaveLength(1);
    const issuer = await openLocalIssuer(join(folder, '.data'));
    expect(await issuer.verify(printed[0] ?? '')).toMatchObject({ sub: 'user-1', scope: 'a:read a:write' });
  });

  it('prints an ID token, which has no scope, where that is wanted', async () => {
    expect(await tokenCommand(['--sub', 'user-1', '--id'])).toBe(0);
    expect(decodeJwt(printed[0] ?? '')).toMatchObject({ sub: 'user-1', token_use: 'id', aud: 'local' });
    expect(decodeJwt(printed[0] ?? '')).not.toHaveProperty('scope');
  });

  it.each([
    [[], 3_600],
    [['--expires', '90s'], 90],
    [['--expires', '15m'], 900],
    [['--expires', '7d'], 604_800],
  ])('with %j is good for %i seconds', async (options, seconds) => {
    await tokenCommand(['--sub', 'a', ...options]);
    const { iat = 0, exp = 0 } = decodeJwt(printed[0] ?? '');
    expect(exp - iat).toBe(seconds);
  });

  it.each([
    [[], 'Whom is the token for?'],
    [['--sub', ''], 'Whom is the token for?'],
    [['--sub', 'a', '--expires', 'soon'], '--expires is "soon"'],
    [['--sub', 'a', '--expires', '0h'], '--expires is "0h"'],
    [['--subject', 'a'], 'Unknown option'],
    [['--sub', 'a', '--id', '--scope', 'b'], 'ID tokens have no scopes'],
  ])('refuses %j', async (args, message) => {
    await expect(tokenCommand(args)).rejects.toThrow(message);
    expect(printed).toEqual([]);
  });
});
