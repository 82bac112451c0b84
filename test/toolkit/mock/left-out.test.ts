import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printLeftOut } from '../../../toolkit/commands/print-left-out.js';
import { type OpenMock, openMock } from './open-mock.js';

const file = 'test/toolkit/mock/partly-broken.yaml';
let mock: OpenMock;
beforeAll(async () => {
  mock = await openMock(file);
});
afterAll(() => mock.compiled.dispose());

const headers = [['Content-Type', 'application/json']] as const;

describe('a document of which something cannot be carried over exactly', () => {
  it('is served without that, which is listed with what is wrong', () => {
    expect(mock.model.leftOut?.map(({ method, path, rules }) => [`${method} ${path}`, ...rules])).toEqual([
      ['GET /beside', 'dangling-ref'],
      ['GET /boards/{name}', 'ambiguous-path'],
      ['GET /dangling', 'dangling-ref'],
      ['GET /notes?draft=true', 'invalid-path'],
      ['GET /notes/search', 'undefined-style'],
      ['PUT /notes/{id}', 'slow-pattern'],
    ]);
  });

  it('and says how each will be answered', () => {
    const [title, ...rows] = printLeftOut(mock.model);
    expect(title).toContain('Left out 6 of ');
    expect(rows).toContain('  PUT /notes/{id} (slow-pattern)');
    expect(rows).toContain('  GET /boards/{name} (ambiguous-path; GET /boards/{id} will answer)');
    expect(rows).toContain('  GET /notes?draft=true (invalid-path; 404, for no request has this path)');
  });

  it.each([
    ['what is left out', 'PUT', '/notes/1', '{}', 501],
    ['what a path that is served would match', 'GET', '/notes/search?sort=x', undefined, 501],
    ['what stands beside a reference that leads nowhere', 'GET', '/beside', undefined, 501],
    ['the first of two operations that the same requests match', 'GET', '/boards/1', undefined, 200],
    ['another method of theirs', 'POST', '/boards/1', '{"name":"a"}', 201],
    ['a fault of the caller', 'POST', '/boards/1', '{}', 400],
    ['a parameter that cannot be written', 'GET', '/notes/1?order=a', undefined, 400],
    ['another path', 'GET', '/notes/1', undefined, 200],
  ])('answers for %s: %s %s', async (_, method, target, body, status) => {
    expect((await mock.send({ method, target, headers, ...(body !== undefined && { body }) })).status).toBe(status);
  });
});
