import { expect, it } from 'vitest';
import { load, problemsOfText } from '../read-spec.js';

const others = ['/x', '/y', '/z'].map((path) => [path, { get: {}, put: {} }] as const);

async function settle(paths: { readonly [path: string]: object }) {
  const all = Object.fromEntries([...others, ...Object.entries(paths)]);
  const {
    document,
    leftOut = [],
    problems,
  } = await load({ paths: all, components: { pathItems: { c: { get: {} } } } });
  return {
    leftOut: leftOut.map(({ method, path, servedBy }) => `${method} ${path} → ${servedBy}`),
    kept: Object.keys(document.paths ?? {}).slice(others.length),
    rules: problems.filter(({ rule }) => rule === 'ambiguous-path').map(({ severity }) => severity),
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
  ['other fragments', { '/a#b': { get: {} }, '/a#c': { get: {} } }, ['GET /a#c → GET /a#b'], ['/a']],
  [
    'one method of two',
    { '/a/{b}': { get: {}, put: {} }, '/a/{c}': { get: {}, post: {} } },
    ['GET /a/{c} → GET /a/{b}'],
    ['/a/{b}', '/a/{c}'],
  ],
  ['other methods', { '/a/{b}': { get: {} }, '/a/{c}': { post: {} } }, [], ['/a/{b}', '/a/{c}']],
  ['texts that differ', { '/a/{b}.json': { get: {} }, '/a/{b}': { get: {} } }, [], ['/a/{b}.json', '/a/{b}']],
  [
    'what is elsewhere',
    { '/a/{b}': { get: {} }, '/a/{c}': { $ref: '#/components/pathItems/c' } },
    [],
    ['/a/{b}', '/a/{c}'],
  ],
  [
    'what others refer to, which would lead nowhere',
    { '/a/{b}': { get: {} }, '/a/{c}': { get: {} }, '/d/{c}': { $ref: '#/paths/~1a~1{c}' } },
    [],
    ['/a/{b}', '/a/{c}', '/d/{c}'],
  ],
])('%s', async (_, paths, leftOut, kept) => {
  expect(await settle(paths)).toEqual({ leftOut, kept, rules: leftOut.map(() => 'warning') });
});

it('leaves them all where they are many', async () => {
  const paths = Object.fromEntries(['b', 'c', 'd', 'e'].map((name) => [`/a/{${name}}`, { get: {} }]));
  expect(await settle(paths)).toEqual({ leftOut: [], kept: Object.keys(paths), rules: [] });
});

it("takes nothing from a path that has the same by one of YAML's aliases", async () => {
  const text = `
openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /a/{b}: { get: {} }
  /a/{c}: &c { get: {}, put: {} }
  /d/{c}: *c
`;
  const found = (await problemsOfText('openapi.yaml', text)).filter(({ rule }) => rule === 'undeclared-path-parameter');
  expect(found.map(({ bundled }) => bundled)).toContain('#/paths/~1d~1{c}/get');
});
