import { describe, expect, it } from 'vitest';
import { mostLiteral, pathPattern } from '../../../toolkit/mock/path-pattern.js';

const paths: { readonly [name: string]: string } = {
  root: '/',
  all: '/todos',
  count: '/todos/count',
  one: '/todos/{id}',
  file: '/todos/{id}.{ext}',
  parts: '/{kind}/parts',
  some: '/a+b/{id}',
};
const patterns = Object.entries(paths).map(([name, path]) => pathPattern(name, { method: 'GET', path }));

describe('the operation that a path means', () => {
  it.each<[path: string, want: string | undefined]>([
    ['/', 'root'],
    ['/todos', 'all'],
    ['/todos/count', 'count'],
    ['/todos/c%6Funt', 'count'],
    ['/todos/1', 'one'],
    ['/todos/a%2Fb', 'one'],
    ['/todos/1.json', 'file'],
    ['/todos/parts', 'one'],
    ['/others/parts', 'parts'],
    ['/a+b/1', 'some'],
    ['/aab/1', undefined],
    ['/todos/', undefined],
    ['/todos/1/2', undefined],
    ['/todos/%E0%A4%A', 'one'],
  ])('%s is %s', (path, want) => {
    expect(mostLiteral(patterns, 'GET', path)).toBe(want);
  });

  it('is of the same method', () => {
    expect(mostLiteral(patterns, 'POST', '/todos')).toBeUndefined();
  });
});
