import { describe, expect, it } from 'vitest';
import { settleDynamicReferences } from '../../../../toolkit/spec/settle/settle-dynamic-references.js';
import { settleReferences } from '../../../../toolkit/spec/settle/settle-references.js';

const at = '#/components/schemas';
const text = { type: 'string' };

function settled(schemas: object): unknown {
  const document = structuredClone({ components: { schemas } });
  settleReferences(document);
  settleDynamicReferences(document);
  return document.components.schemas;
}

describe('JSON Schema 2020-12 Core, section 8.2', () => {
  it.each([
    [
      'an anchor',
      { A: { items: { $ref: '#a' } }, B: { $defs: { 'x/y': { $anchor: 'a', ...text } } } },
      { A: { items: { $ref: `${at}/B/$defs/x~1y` } }, B: { $defs: { 'x/y': text } } },
    ],
    [
      'an address, and one that is relative to it',
      {
        A: { $ref: 'https://a.test/s/b' },
        B: { $id: 'https://a.test/s/b', items: { $ref: 'c' } },
        C: { $id: 'https://a.test/s/c', ...text },
      },
      { A: { $ref: `${at}/B` }, B: { items: { $ref: `${at}/C` } }, C: text },
    ],
    [
      'a URN',
      { A: { $ref: 'urn:example:b#/$defs/n' }, B: { $id: 'urn:example:b', $defs: { n: text } } },
      { A: { $ref: `${at}/B/$defs/n` }, B: { $defs: { n: text } } },
    ],
    [
      'a pointer inside a schema with an address',
      {
        A: {
          $id: 'a',
          items: { $ref: '#/$defs/n' },
          contains: { $ref: '#' },
          $defs: { n: { $ref: 'https://x.test' } },
        },
      },
      {
        A: {
          items: { $ref: `${at}/A/$defs/n` },
          contains: { $ref: `${at}/A` },
          $defs: { n: { $ref: 'https://x.test' } },
        },
      },
    ],
    [
      'one that leads nowhere there counts from the file',
      { A: { $id: 'https://a.test/a', items: { $ref: `${at}/B` } }, B: text },
      { A: { items: { $ref: `${at}/B` } }, B: text },
    ],
    [
      'a file is looked for where the file is',
      { A: { $id: 'https://a.test/a', items: { $ref: 'b.json#/$defs/n' } } },
      { A: { items: { $ref: 'b.json#/$defs/n' } } },
    ],
    [
      'the same anchor in two resources',
      { A: { $id: 'a', $anchor: 'x', items: { $ref: '#x' } }, B: { $anchor: 'x', items: { $ref: '#x' } } },
      { A: { items: { $ref: `${at}/A` } }, B: { items: { $ref: `${at}/B` } } },
    ],
    [
      'an anchor that exists twice is left for the report',
      { A: { $anchor: 'x', items: { $ref: '#x' } }, B: { $anchor: 'x' } },
      { A: { items: { $ref: '#x' } }, B: {} },
    ],
    [
      'so is an address',
      { A: { $ref: 'https://a.test/b' }, B: { $id: 'https://a.test/b' }, C: { $id: 'https://a.test/b' } },
      { A: { $ref: 'https://a.test/b' }, B: {}, C: {} },
    ],
    [
      'an anchor of earlier drafts is none',
      { A: { $ref: '#old' }, B: { $id: '#old', items: { $ref: `${at}/A` } } },
      { A: { $ref: '#old' }, B: { $id: '#old', items: { $ref: `${at}/A` } } },
    ],
    [
      'data and meaningless keywords have no names',
      { A: { $ref: '#x' }, B: { const: { $anchor: 'x' } }, C: { odd: { $anchor: 'x' } }, D: { not: { $anchor: 'x' } } },
      { A: { $ref: `${at}/D/not` }, B: { const: { $anchor: 'x' } }, C: { odd: { $anchor: 'x' } }, D: { not: {} } },
    ],
    [
      'a property may be called like a keyword',
      { A: { $ref: '#x' }, B: { properties: { default: { $anchor: 'x' }, $id: text, $ref: text } } },
      { A: { $ref: `${at}/B/properties/default` }, B: { properties: { default: {}, $id: text, $ref: text } } },
    ],
    [
      'the mapping of a discriminator',
      {
        A: { discriminator: { propertyName: 'k', mapping: { b: 'https://a.test/B', c: 'B', d: `${at}/B` } } },
        B: { $id: 'https://a.test/B' },
      },
      { A: { discriminator: { propertyName: 'k', mapping: { b: `${at}/B`, c: 'B', d: `${at}/B` } } }, B: {} },
    ],
    [
      '$dynamicRef to the only anchor of its name',
      { A: { $dynamicAnchor: 'n', items: { $dynamicRef: '#n' } } },
      { A: { $dynamicAnchor: 'n', items: { $ref: `${at}/A` } } },
    ],
    [
      '$dynamicRef to an anchor that is not dynamic, or to a pointer',
      {
        A: { $id: 'a', $anchor: 'n', items: { $dynamicRef: '#n' }, contains: { $dynamicRef: '#' } },
        B: { $dynamicAnchor: 'n' },
      },
      { A: { items: { $ref: `${at}/A` }, contains: { $ref: `${at}/A` } }, B: { $dynamicAnchor: 'n' } },
    ],
    [
      '$dynamicRef that depends on the way',
      { A: { $id: 'a', $dynamicAnchor: 'n', items: { $dynamicRef: 'a#n' } }, B: { $id: 'b', $dynamicAnchor: 'n' } },
      { A: { $dynamicAnchor: 'n', items: { $dynamicRef: '#n' } }, B: { $dynamicAnchor: 'n' } },
    ],
  ])('%s', (_, given, want) => {
    expect(settled(given)).toEqual(want);
  });
});
