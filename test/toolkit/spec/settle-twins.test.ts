import { makeDocumentFromString } from '@redocly/openapi-core';
import { expect, it } from 'vitest';
import { settleTwins } from '../../../toolkit/spec/settle-twins.js';
import { SourceMap } from '../../../toolkit/spec/source-map.js';

const others = ['/x', '/y', '/z'].map((path) => [path, { get: {}, put: {} }] as const);

function settle(paths: { readonly [path: string]: object }) {
  const all = Object.fromEntries([...others, ...Object.entries(paths)]);
  const root = makeDocumentFromString(JSON.stringify({ openapi: '3.1.0', paths: all }), 'openapi.json');
  const [leftOut, problems] = settleTwins(root, new SourceMap(root, 'openapi.json'));
  return {
    leftOut: leftOut.map(({ method, path, servedBy }) => `${method} ${path} → ${servedBy}`),
    kept: Object.keys((root.parsed as { paths: object }).paths).slice(others.length),
    rules: problems.map(({ severity, rule }) => `${severity} ${rule}`),
  };
}

// OpenAPI 3.1, section 4.8.8, "Path Templating Matching".
it.each([
  [
    'variables of other names',
    { '/a/{b}': { get: {} }, '/a/{c}': { get: {} } },
    ['GET /a/{c} → GET /a/{b}'],
    ['/a/{b}'],
  ],
  ['another spelling', { '/a%20b': { get: {} }, '/a b': { get: {} } }, ['GET /a b → GET /a%20b'], ['/a%20b']],
  ['a fragment, whatever the order', { '/a#b': { get: {} }, '/a': { get: {} } }, ['GET /a#b → GET /a'], ['/a']],
  ['other fragments', { '/a#b': { get: {} }, '/a#c': { get: {} } }, ['GET /a#c → GET /a#b'], ['/a#b']],
  [
    'one method of two',
    { '/a/{b}': { get: {}, put: {} }, '/a/{c}': { get: {}, post: {} } },
    ['GET /a/{c} → GET /a/{b}'],
    ['/a/{b}', '/a/{c}'],
  ],
  ['other methods', { '/a/{b}': { get: {} }, '/a/{c}': { post: {} } }, [], ['/a/{b}', '/a/{c}']],
  ['texts that differ', { '/a/{b}.json': { get: {} }, '/a/{b}': { get: {} } }, [], ['/a/{b}.json', '/a/{b}']],
  ['what is elsewhere', { '/a/{b}': { get: {} }, '/a/{c}': { $ref: './c.yaml' } }, [], ['/a/{b}', '/a/{c}']],
])('%s', (_, paths, leftOut, kept) => {
  expect(settle(paths)).toEqual({ leftOut, kept, rules: leftOut.map(() => 'warning ambiguous-path') });
});

it('leaves them all where they are many', () => {
  const paths = Object.fromEntries(['b', 'c', 'd', 'e'].map((name) => [`/a/{${name}}`, { get: {} }]));
  expect(settle(paths)).toEqual({ leftOut: [], kept: Object.keys(paths), rules: [] });
});
