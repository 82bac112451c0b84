import type { Schema } from '../../../../../toolkit/spec/model.js';
import type { Row } from './row.js';

/** JSON Schema 2020-12 Core, section 8; names begin with the section. */
export const core: readonly Row[] = [
  {
    name: '4.3.2 true and false',
    schema: { properties: { a: true, b: false } },
    valid: [{ a: 1 }],
    invalid: [{ b: 1 }],
  },
  {
    name: '8.2.3.1 $ref with siblings',
    schema: { $ref: '#/components/schemas/Base', required: ['a'] },
    valid: [{ a: 1 }],
    invalid: [{}, { a: 'x' }],
  },
  {
    name: '8.2.3.1 $ref into a component',
    schema: { properties: { x: { $ref: '#/components/schemas/Base/properties/a' } } },
    valid: [{ x: 1 }],
    invalid: [{ x: 'a' }],
  },
  {
    name: '8.2.3.1 $ref with escapes',
    schema: {
      $defs: { 'a/b': { type: 'integer' }, 'c%d': { type: 'string' }, 'e~f': { type: 'null' } },
      properties: {
        s: { $ref: '#/components/schemas/Row/$defs/a~1b' },
        p: { $ref: '#/components/schemas/Row/$defs/c%25d' },
        t: { $ref: '#/components/schemas/Row/$defs/e~0f' },
      },
    },
    valid: [{ s: 1, p: 'x', t: null }],
    invalid: [{ s: 'x' }, { p: 1 }, { t: 1 }],
  },
  {
    name: '8.2.3.1 a chain of $ref',
    schema: { $ref: '#/components/schemas/Alias' },
    valid: [{ a: 1 }],
    invalid: [{ a: 'x' }],
  },
  {
    name: '8.2.3.1 a schema that contains itself',
    schema: { type: 'object', properties: { next: { $ref: '#/components/schemas/Row' } }, additionalProperties: false },
    valid: [{ next: { next: {} } }],
    invalid: [{ next: { next: { x: 1 } } }],
  },
  {
    name: '8.2.3.1 schemas that contain each other',
    schema: { $ref: '#/components/schemas/Tree' },
    valid: [{ nodes: [{ value: 1, subtree: { nodes: [] } }] }],
    invalid: [{ nodes: [{ value: 1, subtree: { nodes: [{ value: 'x' }] } }] }, {}],
  },
  {
    name: '8.2.3.1 what looks like a $ref in an enum is data',
    schema: { enum: [{ $ref: '#/components/schemas/Base' }] },
    valid: [{ $ref: '#/components/schemas/Base' }],
    invalid: [{ a: 1 }],
  },
  {
    name: '8.2.1 $id and references relative to it',
    schema: {
      $id: 'https://example.test/outer.json',
      properties: {
        a: { $id: 'inner.json', $defs: { n: { type: 'integer' } }, $ref: '#/$defs/n' },
        b: { $ref: 'inner.json' },
        c: { $ref: '#/properties/a' },
      },
    },
    valid: [{ a: 1, b: 2, c: 3 }],
    invalid: [{ a: 'x' }, { b: 'x' }, { c: 'x' }],
  },
  {
    name: '8.2.2 $anchor',
    schema: {
      $id: 'https://example.test/anchored.json',
      $defs: { x: { $anchor: 'here', type: 'integer' } },
      items: { $ref: '#here' },
    },
    valid: [[1]],
    invalid: [['a']],
  },
  {
    name: '8.2.3.2 $dynamicRef to the only anchor of its name',
    schema: {
      $id: 'https://example.test/dynamic.json',
      $defs: { x: { $dynamicAnchor: 'once', type: 'integer' } },
      items: { $dynamicRef: '#once' },
    },
    valid: [[1]],
    invalid: [['a']],
  },
  {
    name: '6.5 unknown keywords are ignored',
    schema: { 'x-type': 'string', frobnicate: 1, title: 'a' },
    valid: [1, 'a'],
    invalid: [],
  },
];

/** What the rows refer to. */
export const shared: { readonly [name: string]: Schema } = {
  Base: { properties: { a: { type: 'integer' } } },
  Closed: { unevaluatedProperties: false },
  Alias: { $ref: '#/components/schemas/Alias2' },
  Alias2: { $ref: '#/components/schemas/Base' },
  Tree: {
    type: 'object',
    required: ['nodes'],
    properties: { nodes: { type: 'array', items: { $ref: '#/components/schemas/Leaf' } } },
  },
  Leaf: {
    type: 'object',
    required: ['value'],
    properties: { value: { type: 'number' }, subtree: { $ref: '#/components/schemas/Tree' } },
  },
};
