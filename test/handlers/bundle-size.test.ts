import { describe, expect, it } from 'vitest';
import * as operations from '../../generated/operations.js';
import { bundleLambda } from '../../toolkit/bundle/bundle-lambda.js';

/** The bytes in the bundle, by where they come from; the AWS SDK is not in it. */
async function bytesByPart(
  entry: string,
  operations?: readonly string[],
): Promise<{ readonly [part: string]: number }> {
  const { code, metafile } = await bundleLambda(entry, 'external', undefined, operations);
  const bytes: { [part: string]: number } = { whole: code.byteLength };
  for (const output of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
      const part = partOf(path);
      bytes[part] = (bytes[part] ?? 0) + bytesInOutput;
    }
  }
  return bytes;
}

function partOf(path: string): string {
  if (/^generated\/validators\/|^toolkit\/router\/validat(?:ion\/|e\.ts)/.test(path)) return 'validators';
  if (/^toolkit\/observe\//.test(path)) return 'observe';
  return /^generated\//.test(path) ? 'tables' : /^toolkit\/router\//.test(path) ? 'router' : 'handlers';
}

describe('a cold start loads no more than it must', () => {
  // The stages deploy a function for each operation (infra/stages.ts).
  it.each(Object.keys(operations))(
    'of the function for %s: at most 19 KB, 15 of them the router’s, and 7 KB of checks of answers',
    async (name) => {
      const { whole = 0, router = 0, tables = 0, validators = 0 } = await bytesByPart('handlers/lambda.ts', [name]);
      expect(whole).toBeLessThanOrEqual(19_300);
      expect(Math.min(router, tables, validators)).toBeGreaterThan(0);
      expect(router + tables + validators).toBeLessThanOrEqual(15_000);
      const { code: checked } = await bundleLambda('handlers/lambda.ts', 'external', undefined, [name], 'included');
      expect(checked.byteLength - whole).toBeLessThanOrEqual(7_300);
    },
  );

  it('of router, tables and validators of all operations behind a REST API: 15 KB', async () => {
    // An entry with handlers that do nothing, which count for nothing here.
    const { router = 0, tables = 0, validators = 0 } = await bytesByPart('bench/entries/specwright.ts');
    expect(Math.min(router, tables, validators)).toBeGreaterThan(0);
    expect(router + tables + validators).toBeLessThanOrEqual(15_000);
  });

  it('of the function for all operations, which runs locally: by part', async () => {
    const { whole = 0, router = 0, tables = 0, validators = 0, observe = 0 } = await bytesByPart('handlers/lambda.ts');
    expect({ router, tables, validators, observe }).toEqual({
      // 570 more than behind a REST API alone: it is called by HTTP APIs, too, and is observed.
      router: expect.toSatisfy((bytes: number) => bytes > 0 && bytes <= 11_150),
      // With the headers for pages of other origins.
      tables: expect.toSatisfy((bytes: number) => bytes > 0 && bytes <= 1_450),
      validators: expect.toSatisfy((bytes: number) => bytes > 0 && bytes <= 3_110),
      // It came with metrics and traces: logs alone were half of it.
      observe: expect.toSatisfy((bytes: number) => bytes > 0 && bytes <= 1_230),
    });
    // The handlers of five operations, with all that exactly-once creates, encrypted cursors and failures of the table take,
    // are 7.5 KB of it. Remembering the scopes that the last caller had, which takes a tenth off a request, is 90 bytes; that
    // a scheme may be called what every object inherits, and its authenticator answer null, is 50.
    expect(whole).toBeLessThanOrEqual(24_430);
  });
});
