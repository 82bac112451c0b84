import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openMock, type WireResponse } from '../toolkit/mock/open-mock.js';
import { casesOf } from './cases.js';
import { interpretedReference, type Verdict } from './interpreted-reference.js';
import { type Disagreement, knownDifferences } from './known-differences.js';

const examples = 'node_modules/@readme/oas-examples/3.0/json';
const documents = [
  'test/differential/differences.yaml',
  'openapi.yaml',
  ...['museum.yaml', 'petstore.yaml', 'parameter-styles.yaml', 'train-travel.json', 'odd-names.yaml'].map(
    (name) => `test/fixtures/specs/${name}`,
  ),
  'test/fixtures/specs/multi-file/api/openapi.yaml',
  ...['schema-types', 'schema-validation', 'schema-enums', 'complex-nesting', 'discriminators', 'polymorphism'].map(
    (name) => `${examples}/${name}.json`,
  ),
];

const used = new Set<string>();
beforeAll(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterAll(() => {
  vi.restoreAllMocks();
});

describe.each(documents)('%s', (file) => {
  it('is understood as openapi-backend does, but for the known differences', async () => {
    let answered = false;
    const mock = await openMock(file, false, () => {
      answered = true;
    });
    const reference = await interpretedReference(mock.model);
    const unexplained: string[] = [];
    for (const operation of mock.model.operations) {
      for (const { what, request } of await casesOf(mock, operation)) {
        answered = false;
        const reply = await mock.send(request);
        const ours = answered ? 'accepted' : verdictOf(reply);
        const { verdict: theirs, reasons } = await reference(request);
        if (ours === theirs) continue;
        const disagreement = { mock, operation, request, ours, faults: faultsIn(reply), theirs, reasons };
        const heading = explain(disagreement);
        if (heading !== undefined) used.add(heading);
        else unexplained.push(`${operation.id} ${what}: ${ours} ${disagreement.faults}, theirs ${theirs} ${reasons}`);
      }
    }
    await mock.compiled.dispose();
    expect(unexplained).toEqual([]);
  });
});

describe('the list of known differences', () => {
  const text = readFileSync('docs/differences-from-openapi-backend.md', 'utf8');

  it.each(Object.keys(knownDifferences))('"%s" is in the documentation, with its section', (heading) => {
    const [, chapter = ''] = text.split(`\n## ${heading}\n`);
    expect(chapter.split('\n## ')[0]).toMatch(/sections? \d|RFC \d/);
  });

  it('holds nothing that is not needed', () => {
    expect([...used].sort()).toEqual(Object.keys(knownDifferences).sort());
  });
});

function explain(disagreement: Disagreement): string | undefined {
  return Object.entries(knownDifferences).find(([, explains]) => explains(disagreement))?.[0];
}

function verdictOf({ status }: WireResponse): Verdict {
  if (status === 401) return 'unauthorised';
  if (status === 404) return 'not found';
  return status === 405 ? 'not allowed' : status < 500 ? 'refused' : 'failed';
}

function faultsIn({ text }: WireResponse): string[] {
  const { errors = [] }: { errors?: { in: string; pointer: string; keyword: string }[] } = JSON.parse(text || '{}');
  return Array.isArray(errors) ? errors.map(({ in: part, pointer, keyword }) => `${part} ${pointer} ${keyword}`) : [];
}
