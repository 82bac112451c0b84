import { expect, it } from 'vitest';
import { match } from '../../../toolkit/router/match.js';
import type { RouteNode } from '../../../toolkit/router/operation.js';
import { splitAround } from '../../../toolkit/router/split-around.js';

const end = (name: string): RouteNode => ({ operations: { GET: name } });

const routes: RouteNode = {
  ...end('root'),
  literals: {
    todos: {
      ...end('todos'),
      literals: { mine: { literals: { done: end('mine-done') } }, '': end('todos-slash') },
      parameter: { ...end('todo'), literals: { notes: end('notes') } },
    },
    'a b': end('decoded'),
    files: {
      split: splitAround,
      patterns: [
        { texts: ['', ':cancel'], node: end('cancel') },
        { texts: ['v', '.', '-', ''], node: end('version') },
        { texts: ['', '.', ''], node: end('extension') },
        { texts: ['(', ')'], node: { literals: { deep: end('deep') } } },
      ],
      parameter: end('file'),
    },
    x: {
      literals: { a: { parameter: { literals: { z: end('az') } } } },
      parameter: { parameter: { literals: { y: end('y') } } },
    },
  },
};

it.each([
  ['/', 'root', []],
  ['/todos', 'todos', []],
  ['/todos/', 'todos-slash', []],
  ['/todos/1', 'todo', ['1']],
  ['/todos/1/', undefined, []],
  ['/todos//', undefined, []],
  ['/todos/mine', 'todo', ['mine']],
  ['/todos/mine/done', 'mine-done', []],
  ['/todos/mine/notes', 'notes', ['mine']],
  ['/todos/a%2Fb', 'todo', ['a%2Fb']],
  ['/%74odos', 'todos', []],
  ['/a%20b', 'decoded', []],
  ['/files/7:cancel', 'cancel', ['7']],
  ['/files/7%3Acancel', 'cancel', ['7']],
  ['/files/a%20b%3Acancel', 'cancel', ['a%20b']],
  ['/files/:cancel', 'file', [':cancel']],
  ['/files/v1.2-rc.1', 'version', ['1', '2', 'rc.1']],
  ['/files/v1.2', 'extension', ['v1', '2']],
  ['/files/a.tar.gz', 'extension', ['a.tar', 'gz']],
  ['/files/a%2Etar.gz', 'extension', ['a%2Etar', 'gz']],
  ['/files/.gz', 'file', ['.gz']],
  ['/files/gz.', 'file', ['gz.']],
  ['/files/..', 'file', ['..']],
  ['/files/...', 'extension', ['.', '.']],
  ['/files/(a)', 'file', ['(a)']],
  ['/files/(a)/deep', 'deep', ['a']],
  ['/x/a/b/z', 'az', ['b']],
  ['/x/a/b/y', 'y', ['a', 'b']],
  ['/x/a/b/q', undefined, []],
  ['/toString', undefined, []],
  ['/__proto__', undefined, []],
  ['/todos/1/constructor', undefined, []],
  ['todos', undefined, []],
  ['', undefined, []],
])('%s ends at %s with %j', (path, name, values) => {
  const [node, found = []] = match(routes, path) ?? [];
  expect([node?.operations?.GET, found]).toEqual([name, values]);
});

it('does not need long for a segment that nearly matches', () => {
  const texts = ['', ...Array<string>(30).fill('a'), 'b'];
  const patterns = { split: splitAround, patterns: [{ texts, node: end('never') }] };
  expect(match(patterns, `/${'a'.repeat(100_000)}`)).toBeUndefined();
});
