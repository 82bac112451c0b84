import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { emitTypes } from '../../../../toolkit/emit/types/emit-types.js';
import { modelOf, textOf } from '../model-of.js';

/** What `types.ts` says a component schema is, on one line and without its comments. */
async function typeOf(schema: unknown, document: object = {}, others: object = {}): Promise<string> {
  const text = textOf(await emitTypes(modelOf({ ...document, components: { schemas: { It: schema, ...others } } })));
  const source = ts.createSourceFile('types.ts', text, ts.ScriptTarget.ES2023, true);
  let found = '';
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) && node.name.getText() === 'It') found = node.type?.getText() ?? '';
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return found.replace(/\s*\/\*\*.*?\*\//gs, '').replace(/\s+/g, ' ');
}

const text = { type: 'string' };
const v30 = { openapi: '3.0.3' };
const other = { Other: { type: 'object', properties: { a: text } } };
const ref = { $ref: '#/components/schemas/Other' };

describe('a schema as a type', () => {
  it.each<[what: string, schema: unknown, want: string]>([
    [
      'what has a default may be absent from what travels',
      { type: 'object', properties: { a: { ...text, default: '' } } },
      '{ a?: string; }',
    ],
    ['objects of which there are some', { type: 'object', properties: { a: text }, enum: ['x'] }, '{ a?: string; }'],
    ['an object of anything', { type: 'object' }, 'Record<string, unknown>'],
    ['bytes', { type: 'string', format: 'binary' }, 'Blob'],
    ['bytes or null', { type: ['string', 'null'], format: 'binary' }, 'Blob | null'],
    ['bytes by their media type', { type: 'string', contentMediaType: 'image/png' }, 'Blob'],
    ['bytes in a text', { type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' }, 'string'],
    [
      'what is only in responses',
      { type: 'object', properties: { a: { ...text, readOnly: true } } },
      '{ a?: $Read<string>; }',
    ],
    [
      'what is only in requests',
      { type: 'object', properties: { a: { ...text, writeOnly: true } } },
      '{ a?: $Write<string>; }',
    ],
    [
      'names next to others of another type',
      { type: 'object', properties: { a: text }, additionalProperties: { type: 'number' } },
      '{ a?: string; } & { [key: string]: unknown; }',
    ],
    ['true and false among schemas', { anyOf: [true, text] }, 'unknown | string'],
    ['itself, in an array', { anyOf: [text, { type: 'array', items: { $ref: '#/components/schemas/It' } }] }, '$1_It'],
    ['itself with nothing in between', { anyOf: [text, { $ref: '#/components/schemas/It' }] }, 'string | unknown'],
  ])('%s', async (_, schema, want) => {
    expect(await typeOf(schema)).toBe(want);
  });
});

describe('a reference as a type', () => {
  it.each<[what: string, schema: unknown, document: object, want: string]>([
    [
      'what stands beside it counts in 3.1',
      { ...ref, properties: { b: text } },
      {},
      '{ b?: string; } & components["schemas"]["Other"]',
    ],
    ['and does not in 3.0', { ...ref, properties: { b: text } }, v30, 'components["schemas"]["Other"]'],
    ['a description changes nothing', { ...ref, description: 'x' }, {}, 'components["schemas"]["Other"]'],
    [
      'readOnly beside it counts in 3.1',
      { type: 'object', properties: { o: { ...ref, readOnly: true } } },
      {},
      '{ o?: $Read<components["schemas"]["Other"]>; }',
    ],
    [
      'and does not in 3.0',
      { type: 'object', properties: { o: { ...ref, readOnly: true } } },
      v30,
      '{ o?: components["schemas"]["Other"]; }',
    ],
    [
      'into a schema',
      { $ref: '#/components/schemas/Other/properties/a' },
      {},
      'components["schemas"]["Other_properties_a"]',
    ],
  ])('%s', async (_, schema, document, want) => {
    expect(await typeOf(schema, document, other)).toBe(want);
  });

  it('is read-only where its target is', async () => {
    const schema = { type: 'object', properties: { a: ref } };
    expect(await typeOf(schema, {}, { Other: { ...text, readOnly: true } })).toContain('$Read<');
  });

  it('to definitions leaves none of them in the type', async () => {
    const schema = {
      type: 'object',
      $defs: { D: text },
      properties: { d: { $ref: '#/components/schemas/It/$defs/D' } },
    };
    expect(await typeOf(schema)).toBe('{ d?: components["schemas"]["It_$defs_D"]; }');
  });

  it('that nobody can follow is unknown, and reported', async () => {
    const model = modelOf({});
    const document = { ...model.document, components: { schemas: { It: { $ref: '#anchor' } } } };
    const emitted = await emitTypes({ ...model, document });
    expect(textOf(emitted)).toContain('It: unknown;');
    expect(emitted.problems).toMatchObject([{ severity: 'warning', pointer: '#anchor', rule: 'type-unknown' }]);
  });
});

describe('a property that tells alternatives apart (OpenAPI 3.1, section 4.8.25)', () => {
  const union = (discriminator: object) => ({
    Pet: { oneOf: [{ $ref: '#/components/schemas/It' }], discriminator: { propertyName: 'kind', ...discriminator } },
  });
  const mapping = { tom: '#/components/schemas/It' };
  const kind = (schema: object) => ({ type: 'object', required: ['kind'], properties: { kind: schema } });

  it.each<[what: string, schema: object, discriminator: object, want: string]>([
    ['by its constant', kind({ const: 'cat' }), {}, '{ kind: "cat"; }'],
    ['by its values', kind({ ...text, enum: ['cat', 'tom'] }), {}, '{ kind: "cat" | "tom"; }'],
    ['by a constant that it inherits', { allOf: [kind({ const: 'cat' })] }, {}, '{ kind: "cat"; } & { kind: "cat"; }'],
    ['by the mapping', kind(text), { mapping }, '{ kind: "tom"; }'],
    ['by its name', kind(text), {}, '{ kind: "It"; }'],
  ])('%s', async (_, schema, discriminator, want) => {
    expect(await typeOf(schema, {}, union(discriminator))).toBe(want);
  });
});

describe('operations', () => {
  const responses = { 204: { description: '' } };

  it('are found by their names in code, whatever their ids are made of', async () => {
    const paths = { '/a': { get: { operationId: 'a#b/c', responses }, delete: { operationId: 'delete', responses } } };
    const emitted = textOf(await emitTypes(modelOf({ paths })));
    expect(emitted).toContain('get: operations["aBC"];');
    expect(emitted).toContain('delete: operations["delete_"];');
  });

  it('have the schema of a parameter that is described by content', async () => {
    const schema = { type: 'object', properties: { x: { type: 'number' } } };
    const parameters = [{ name: 'q', in: 'query', content: { 'application/json': { schema } } }];
    const paths = { '/a': { get: { operationId: 'op', parameters, responses } } };
    expect(textOf(await emitTypes(modelOf({ paths })))).toMatch(/q\?: \{\s*x\?: number;\s*\};/);
  });

  it('do not lose their place to a webhook', async () => {
    const operation = { operationId: 'op', responses };
    const document = { paths: { '/a': { get: operation } }, webhooks: { hook: { post: operation } } };
    expect(textOf(await emitTypes(modelOf(document))).match(/\bop: \{/g)).toHaveLength(1);
  });
});
