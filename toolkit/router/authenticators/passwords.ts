import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { VerifyPassword } from './basic.js';
import { type Caller, checkCaller, identityOf } from './caller.js';

export interface PasswordUser extends Partial<Caller> {
  /** What `hashPassword` made of the password. */
  readonly hash: string;
}

/** 16 MiB and five passes: what OWASP's "Password Storage" asks for in the memory that a small function has. */
const cost = { N: 16_384, r: 8, p: 5 };
const saltBytes = 16;
const keyBytes = 32;

/** Salt and scrypt key (RFC 7914) of a password, in Base64url: `<salt>.<key>`. Another one each time. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  return `${salt.toString('base64url')}.${(await derive(password, salt)).toString('base64url')}`;
}

/**
 * Verifies the passwords of `basic` against a table. Users that are not in it take as long as a wrong password does. Each
 * request costs the time of one scrypt, on purpose: for a few callers that send a few requests.
 *
 * @param users by name, which is their subject unless it is said otherwise
 * @throws TypeError for what is no hash, or no caller
 */
export function passwords(users: { readonly [user: string]: PasswordUser }): VerifyPassword {
  const table = new Map(
    Object.entries(users).map(([user, { hash, subject = user, scopes = [] }]) => {
      checkCaller({ subject });
      return [user, { ...parse(hash), caller: { subject, scopes } }];
    }),
  );
  const nobody = { salt: randomBytes(saltBytes), key: randomBytes(keyBytes), caller: undefined };
  return async (user, password) => {
    const { salt, key, caller } = table.get(user) ?? nobody;
    const isRight = timingSafeEqual(await derive(password, salt), key);
    return isRight && caller ? identityOf(caller) : undefined;
  };
}

function parse(hash: string): { readonly salt: Buffer; readonly key: Buffer } {
  const [salt, key, ...others] = hash.split('.').map((part) => Buffer.from(part, 'base64url'));
  if (salt?.length !== saltBytes || key?.length !== keyBytes || others.length > 0) {
    throw new TypeError('The hash of a password is what hashPassword made of it.');
  }
  return { salt, key };
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, keyBytes, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
