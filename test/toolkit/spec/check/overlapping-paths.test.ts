import { expect, it } from 'vitest';
import { emitRoutes } from '../../../../toolkit/emit/emit-routes.js';
import { match } from '../../../../toolkit/router/match.js';
import type { RouteNode } from '../../../../toolkit/router/operation.js';
import { splitAround } from '../../../../toolkit/router/split-around.js';
import { warnOfOverlaps } from '../../../../toolkit/spec/check/overlapping-paths.js';
import { DocumentView } from '../../../../toolkit/spec/document-view.js';
import { ProblemList } from '../../../../toolkit/spec/problem-list.js';
import { modelOf, textOf } from '../../emit/model-of.js';

function warningsOf(paths: readonly string[]): readonly string[] {
  const problems = new ProblemList((pointer) => ({ file: 'test', line: 1, column: 1, pointer }));
  warnOfOverlaps(new DocumentView({}, '3.1', problems), paths);
  return problems.list.map(({ message }) => message);
}

/** The template that the emitted routes find for a path. */
function found(paths: readonly string[], path: string): string | undefined {
  const responses = { 204: { description: 'Done.' } };
  const items = paths.map((each, index) => [each, { get: { operationId: `op${index}`, responses } }]);
  const text = textOf(emitRoutes(modelOf({ paths: Object.fromEntries(items) })));
  const [, literal] = /export const routes = (.*) as const satisfies RouteNode;\n$/s.exec(text) ?? [];
  const routes: RouteNode = new Function('splitAround', `return ${literal}`)(splitAround);
  const [node] = match(routes, path) ?? [];
  return paths[Number(node?.operations?.GET?.slice(2))];
}

it.each<[first: string, second: string, request: string]>([
  ['/books/{id}', '/{entity}/me', '/books/me'],
  ['/a/b/{y}', '/a/{x}/c', '/a/b/c'],
  ['/caf%C3%A9/{id}', '/{where}/me', '/caf%C3%A9/me'],
  ['/report.{ext}', '/{a}.json', '/report.json'],
  ['/{a}-{b}', '/{n}.{e}', '/a-b.c'],
  ['/{n}.tar.{e}', '/v{n}', '/v1.tar.gz'],
  ['/v{n}', '/{n}.{e}', '/v1.2'],
  ['/a.b/{x}', '/a{q}b/y', '/a.b/y'],
  ['/{a}.b/{x}', '/{a}/y', '/a.b/y'],
])('%s is tried before %s (OpenAPI 3.1, section 4.8.8.2)', (first, second, request) => {
  const message = `Some requests match "${second}" and "${first}" alike; they are for the latter.`;
  expect([warningsOf([first, second]), warningsOf([second, first])]).toEqual([[message], [message]]);
  expect(found([second, first], request)).toBe(first);
});

it.each([
  [['/a/{x}', '/a/b']],
  [['/a/{x}', '/b/{x}']],
  [['/a/{x}', '/{x}/b/c']],
  [['/a/{x}', '/{y}/{z}']],
  [['/{x}', '/{x}.json', '/a.json']],
  [['/{n}.{e}', '/{n}.tar.{e}', '/a.tar.{e}']],
  [['/{id}:cancel', '/{id}:archive']],
  [['/v{x}', '/w{x}']],
  [['/{entity}/me', '/books/{id}', '/books/me']],
  [['/a/', '/{x}/', '/a/{x}']],
])('of %j one is the more specific, or they have nothing in common', (paths) => {
  expect(warningsOf(paths)).toEqual([]);
});
