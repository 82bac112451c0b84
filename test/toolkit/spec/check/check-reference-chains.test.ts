import { describe, expect, it } from 'vitest';
import { build } from '../read-spec.js';

type Around = (inner: object) => object;

/** Component schemas that lead to one another, and the last one to nothing. */
function chain(length: number, around: Around, last: object = { type: 'object' }): object {
  const names = Array.from({ length }, (_, index) => `S${index}`);
  const links = names.map((name, index) => [name, around({ $ref: `#/components/schemas/S${index + 1}` })]);
  return { ...Object.fromEntries(links), [`S${length}`]: last };
}

async function rulesOf(schemas: object): Promise<readonly string[]> {
  const { problems } = await build({ components: { schemas } });
  return problems.filter(({ severity }) => severity === 'error').map(({ rule, pointer }) => `${rule} ${pointer}`);
}

const all: Around = (inner) => ({ allOf: [inner] });

describe('schemas that apply to the same value, each by way of the one before', () => {
  it.each<[string, object, readonly string[]]>([
    ['up to 500 of them', chain(249, all), []],
    ['more by allOf', chain(251, all), ['reference-chain #/components/schemas/S0']],
    [
      'by a union',
      chain(251, (inner) => ({ anyOf: [{ type: 'null' }, inner] })),
      ['reference-chain #/components/schemas/S0'],
    ],
    [
      'by a condition',
      chain(251, (inner) => ({ dependentSchemas: { a: inner } })),
      ['reference-chain #/components/schemas/S0'],
    ],
    ['as parts of the value, any number', chain(1000, (inner) => ({ properties: { a: inner } })), []],
    ['in a circle, which is another matter', chain(100, all, { allOf: [{ $ref: '#/components/schemas/S0' }] }), []],
  ])('%s', async (_, schemas, want) => {
    expect(await rulesOf(schemas)).toEqual(want);
  });
});
