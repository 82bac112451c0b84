import { describe, expect, it } from 'vitest';
import { emitRoutes } from '../../../toolkit/emit/emit-routes.js';
import { modelOf, textOf } from './model-of.js';

/** `routes.ts` of a document with these paths, each with GET; the value of the constant in it. */
function routesOf(...paths: readonly string[]): unknown {
  const items = paths.map((path, index) => {
    const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
    const parameters = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
    const responses = { 204: { description: 'Done.' } };
    return [path, { get: { operationId: `op${index}`, parameters, responses } }];
  });
  const text = textOf(emitRoutes(modelOf({ paths: Object.fromEntries(items) })));
  const [, literal] = /export const routes = (.*) as const satisfies RouteNode;\n$/s.exec(text) ?? [];
  // What is imported is known by its name here.
  return new Function('splitAround', `return ${literal}`)('splitAround');
}

const get = (id: string) => ({ operations: { GET: id } });

describe('the route table', () => {
  it.each<[what: string, paths: string[], want: unknown]>([
    ['is empty without paths', [], {}],
    ['ends at the root for /', ['/'], get('op0')],
    ['has a node for each segment', ['/a/b'], { literals: { a: { literals: { b: get('op0') } } } }],
    ['tells a trailing slash', ['/a', '/a/'], { literals: { a: { ...get('op0'), literals: { '': get('op1') } } } }],
    [
      'has one parameter at a place',
      ['/a/{x}', '/a/{y}/b'],
      { literals: { a: { parameter: { ...get('op0'), literals: { b: get('op1') } } } } },
    ],
    ['keeps literals decoded', ['/caf%C3%A9/a%2Fb'], { literals: { café: { literals: { 'a/b': get('op0') } } } }],
    ['leaves broken encoding as it is', ['/100%'], { literals: { '100%': get('op0') } }],
    [
      'tries the pattern with the most text first',
      ['/{name}.{ext}', '/{name}.tar.{ext}', '/v{n}', '/{x}'],
      {
        patterns: [
          { texts: ['', '.tar.', ''], node: get('op1') },
          { texts: ['v', ''], node: get('op2') },
          { texts: ['', '.', ''], node: get('op0') },
        ],
        split: 'splitAround',
        parameter: get('op3'),
      },
    ],
    [
      'has patterns with a verb at the end',
      ['/docs/{id}:cancel'],
      { literals: { docs: { patterns: [{ texts: ['', ':cancel'], node: get('op0') }], split: 'splitAround' } } },
    ],
    [
      'is safe from names of the prototype',
      ['/constructor/__proto__'],
      JSON.parse('{"literals":{"constructor":{"literals":{"__proto__":{"operations":{"GET":"op0"}}}}}}'),
    ],
  ])('%s', (_, paths, want) => {
    expect(routesOf(...paths)).toEqual(want);
  });

  it('brings along what splits segments only where there are patterns', () => {
    const textFor = (path: string) =>
      textOf(emitRoutes(modelOf({ paths: { [path]: { get: { responses: { 204: { description: '' } } } } } })));
    expect(textFor('/a/b')).not.toContain('splitAround');
    expect(textFor('/a:b/{c}.d')).toContain("import { splitAround } from 'specwright/pattern';\n");
  });

  it('names operations as they are called in code', () => {
    const responses = { 204: { description: 'Done.' } };
    const model = modelOf({ paths: { '/a': { delete: { operationId: 'delete', responses } } } });
    expect(textOf(emitRoutes(model))).toContain("operations: { DELETE: 'delete_' }");
  });

  it('does not depend on the order of the document', () => {
    const paths = ['/b', '/a/{x}.json', '/a/{x}', '/a/b'];
    expect(Object.keys(Object(routesOf(...paths)).literals)).toEqual(['a', 'b']);
  });
});
