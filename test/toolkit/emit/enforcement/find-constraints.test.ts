import { expect, it } from 'vitest';
import { ConstraintFinder } from '../../../../toolkit/emit/enforcement/find-constraints.js';
import { GatewayModels } from '../../../../toolkit/emit/gateway/gateway-models.js';
import { SchemaGraph } from '../../../../toolkit/emit/validators/schema-graph.js';
import type { Schema } from '../../../../toolkit/spec/model.js';
import { modelOf } from '../validators/compile-schemas.js';

type Who = { readonly gateway?: string[]; readonly lambda?: string[]; readonly nobody?: string[] };

function found(schema: Schema, dialect: '3.0' | '3.1' = '3.1'): Required<Who> {
  const model = modelOf({ A: schema, B: { type: 'object', properties: { c: { type: 'string' } } } }, dialect);
  const graph = new SchemaGraph(model, () => {});
  const node = graph.node('#/components/schemas/A');
  const { kept } = new GatewayModels(model, graph, [{ node, name: 'A' }]);
  const { gateway, lambda, nobody } = new ConstraintFinder(model, graph, kept).find(node, true);
  return { gateway: [...gateway.keys()], lambda: [...lambda.keys()], nobody: [...nobody.keys()] };
}

it.each<[what: string, schema: Schema, want: Who, dialect?: '3.0' | '3.1']>([
  [
    'what draft 4 has',
    { type: 'string', minLength: 1, pattern: '^a+$' },
    { gateway: ['type', 'minLength', 'pattern'] },
  ],
  ['a format', { type: 'string', format: 'uuid' }, { gateway: ['type'], lambda: ['format'] }],
  ['a format that is an annotation', { type: 'string', format: 'phone' }, { gateway: ['type'] }],
  ['an integer, which 1.0 is as well', { type: 'integer', minimum: 1 }, { gateway: ['minimum'], lambda: ['type'] }],
  [
    'an exclusive limit',
    { type: 'number', exclusiveMinimum: 1 },
    { gateway: ['type', 'minimum'], lambda: ['exclusiveMinimum'] },
  ],
  ['null among others', { type: ['string', 'null'], minLength: 1 }, { lambda: ['type', 'minLength'] }],
  ['null in 3.0', { type: 'string', nullable: true, maxLength: 9 }, { lambda: ['type', 'maxLength'] }, '3.0'],
  [
    'a pattern of another meaning in Java',
    { type: 'string', pattern: '^\\s$' },
    { gateway: ['type'], lambda: ['pattern'] },
  ],
  ['what 3.0 does not know', { type: 'string', const: 'a' }, { gateway: ['type'] }, '3.0'],
  ['limits that limit nothing', { type: 'string', minLength: 0 }, { gateway: ['type'] }],
])('%s', (_, schema, want, dialect) => {
  const { gateway = [], lambda = [], nobody = [] } = want;
  expect(found(schema, dialect)).toEqual({ gateway, lambda, nobody });
});

it('counts nothing for API Gateway in a union that it does not check', () => {
  const schema = { type: 'object', properties: { a: { anyOf: [{ type: 'string', minLength: 2 }, {}] } } } as const;
  expect(found(schema)).toEqual({ gateway: ['type'], lambda: ['anyOf', 'type', 'minLength'], nobody: [] });
});

it('names what nobody would check', () => {
  const model = modelOf({ A: { type: 'string', minLength: 3, uniqueItems: false } }, '3.1');
  const finder = new ConstraintFinder(model, new SchemaGraph(model, () => {}), new Map());
  // As if the keyword had been overlooked when the schema was read.
  const { nobody, lambda } = finder.find({ pointer: '#/components/schemas/A', types: ['string'] }, false);
  expect([...nobody.keys()]).toEqual(['minLength']);
  expect([...lambda.keys()]).toEqual(['type']);
});
