import { describe, expect, it } from 'vitest';
import { fingerprintOf, idOf, readIdempotencyKey } from '../../handlers/idempotency-key.js';

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

describe('idOf', () => {
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

describe('fingerprintOf', () => {
  const first = fingerprintOf('POST', '/todos', 'user', { task: 'a', status: 'done' });

  it('does not depend on the order of the properties', () => {
    expect(fingerprintOf('POST', '/todos', 'user', { status: 'done', task: 'a' })).toBe(first);
    expect(fingerprintOf('POST', '/', 'u', { a: { b: 1, c: [2, { d: 3, e: 4 }] } })).toBe(
      fingerprintOf('POST', '/', 'u', { a: { c: [2, { e: 4, d: 3 }], b: 1 } }),
    );
  });

  it.each([
    ['method', fingerprintOf('PUT', '/todos', 'user', { task: 'a', status: 'done' })],
    ['path', fingerprintOf('POST', '/todo', 'user', { task: 'a', status: 'done' })],
    ['principal', fingerprintOf('POST', '/todos', 'other', { task: 'a', status: 'done' })],
    ['body', fingerprintOf('POST', '/todos', 'user', { task: 'b', status: 'done' })],
    ['order of an array', fingerprintOf('POST', '/todos', 'user', { task: ['b', 'a'] })],
  ])('is another for another %s', (_, other) => {
    expect(other).not.toBe(first);
  });
});
