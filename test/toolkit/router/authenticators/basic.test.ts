import { beforeAll, describe, expect, it } from 'vitest';
import { basic, type VerifyPassword } from '../../../../toolkit/router/authenticators/basic.js';
import { hashPassword, passwords } from '../../../../toolkit/router/authenticators/passwords.js';
import { credentials } from './credentials.js';

const base64 = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding).toString('base64');

/** What `verify` was asked. */
async function asked(authorization: string): Promise<unknown> {
  let question: unknown;
  const verify: VerifyPassword = (user, password) => {
    question = [user, password];
    return undefined;
  };
  const request = credentials('restV1', { headers: [['Authorization', authorization]] });
  await basic('todos', verify)(request, 'basic');
  return question;
}

// RFC 7617, sections 2 and 2.1.
describe('user and password', () => {
  it.each<[header: string, user: string, password: string]>([
    ['Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==', 'Aladdin', 'open sesame'],
    ['Basic dGVzdDoxMjPCow==', 'test', '123£'],
    [`bAsIC   ${base64('a:b')}`, 'a', 'b'],
    [`Basic ${base64('a:b:c:')}`, 'a', 'b:c:'],
  ])('are read from %s', async (header, user, password) => expect(await asked(header)).toEqual([user, password]));

  it.each<[what: string, header: string]>([
    ['nothing', ''],
    ['another scheme', `Bearer ${base64('a:b')}`],
    ['no credentials', 'Basic'],
    ['what is no Base64', 'Basic a:b'],
    ['Base64 without its end', 'Basic YTpi='],
    ['Base64 of URLs', `Basic ${base64('a:\xff\xfe?', 'latin1').replaceAll('/', '_')}`],
    ['Base64 with bits to spare', 'Basic YTpiYx=='],
    ['two credentials', `Basic ${base64('a:b')},Basic ${base64('a:b')}`],
    ['no colon', `Basic ${base64('ab')}`],
    ['no user', `Basic ${base64(':b')}`],
    ['no password', `Basic ${base64('a:')}`],
    ['a control character', `Basic ${base64('a:b\0')}`],
    ['what is no UTF-8', `Basic ${base64('a:\xe9', 'latin1')}`],
  ])('are not read from %s', async (_, header) => expect(await asked(header)).toBeUndefined());

  it('are asked for', () => {
    const { challenge } = basic('The "todos"', () => undefined);
    expect(challenge).toBe('Basic realm="The todos", charset="UTF-8"');
  });
});

// Each hash takes its time: there are no more of them than it needs.
describe('a table of passwords', () => {
  const password = 'open:sesame wörd';
  let hashes: readonly string[];
  let verify: VerifyPassword;
  beforeAll(async () => {
    hashes = await Promise.all([password, password].map(hashPassword));
    const [alice = '', bob = ''] = hashes;
    verify = passwords({ alice: { hash: alice, scopes: ['read'] }, bob: { hash: bob, subject: 'robert' } });
  });

  it.each<[user: string, password: string, want: object | undefined]>([
    ['alice', password, { subject: 'alice', scopes: ['read'], claims: {} }],
    ['bob', password, { subject: 'robert', scopes: [], claims: {} }],
    ['alice', 'open:sesame', undefined],
    ['__proto__', password, undefined],
  ])('lets %s in with %s as %j', async (user, given, want) => {
    const request = credentials('restV1', { headers: [['Authorization', `Basic ${base64(`${user}:${given}`)}`]] });
    expect(await basic('todos', verify)(request, 'basic')).toEqual(want);
  });

  it('holds salted hashes', () => {
    const salted = expect.stringMatching(/^[\w-]{22}\.[\w-]{43}$/);
    expect(hashes).toEqual([salted, salted]);
    expect(new Set(hashes.flatMap((hash) => hash.split('.'))).size).toBe(4);
  });

  it.each(['open sesame', '', 'a.b', 'AAAAAAAAAAAAAAAAAAAAAA'])('is not set up with the hash %j', (hash) => {
    expect(() => passwords({ alice: { hash } })).toThrow(TypeError);
  });
});
