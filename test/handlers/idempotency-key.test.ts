import { describe, expect, it } from 'vitest';
import { onceFor, readIdempotencyKey } from '../../handlers/idempotency-key.js';

describe('Idempotency-Key', () => {
  it.each([
    [undefined, undefined],
    ['abc', 'abc'],
    ['"abc"', 'abc'],
    ['"a\\"b\\\\c"', 'a"b\\c'],
    ['""', ''],
    ['"abc', '"abc'],
    ['"a"b"', '"a"b"'],
    ['"a\\b"', '"a\\b"'],
    ['"', '"'],
  ])('%j says %j: quoted (RFC 8941, section 3.3.3) or not is the same key', (field, key) => {
    expect(readIdempotencyKey(field)).toBe(key);
  });
});

describe('the id of a create', () => {
  const idOf = (key: string, subject: string, operation: string) => onceFor(key, subject, operation, []).id;

  it('is a version 8 UUID (RFC 9562, section 5.8)', () => {
    expect(idOf('key', 'user', 'createTodo')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('is the same for the same key, and another for each other key, subject and operation', () => {
    const ids = [
      idOf('a', 'b', 'c'),
      idOf('b', 'a', 'c'),
      idOf('a', 'bc', ''),
      idOf('a"', 'b', 'c'),
      idOf('a', 'b', 'd'),
      idOf('ab', '', 'c'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(idOf('a', 'b', 'c')).toBe(ids[0]);
  });
});

describe('the fingerprint of a create', () => {
  const fingerprintOf = (subject: string, operation: string, asked: readonly unknown[], key = 'key') =>
    onceFor(key, subject, operation, asked).fingerprint;
  const first = fingerprintOf('user', 'createTodo', ['a', 'done']);

  it('is the same for the same request, whatever the key', () => {
    expect(fingerprintOf('user', 'createTodo', ['a', 'done'], 'other')).toBe(first);
  });

  it.each([
    ['operation', fingerprintOf('user', 'copyTodo', ['a', 'done'])],
    ['principal', fingerprintOf('other', 'createTodo', ['a', 'done'])],
    ['task', fingerprintOf('user', 'createTodo', ['b', 'done'])],
    ['status', fingerprintOf('user', 'createTodo', ['a', 'pending'])],
    ['order', fingerprintOf('user', 'createTodo', ['done', 'a'])],
  ])('is another for another %s', (_, other) => expect(other).not.toBe(first));
});
