import { describe, expect, it } from 'vitest';
import * as operations from '../../generated/operations.js';
import { bundleLambda } from '../../toolkit/bundle/bundle-lambda.js';

/** The bytes in the bundle, by where they come from; the AWS SDK is not in it. */
async function bytesByPart(operations?: readonly string[]): Promise<{ readonly [part: string]: number }> {
  const { code, metafile } = await bundleLambda('handlers/lambda.ts', 'external', undefined, operations);
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
      const { whole = 0, router = 0, tables = 0, validators = 0 } = await bytesByPart([name]);
      expect(whole).toBeLessThanOrEqual(19_130);
      expect(Math.min(router, tables, validators)).toBeGreaterThan(0);
      expect(router + tables + validators).toBeLessThanOrEqual(15_000);
      const { code: checked } = await bundleLambda('handlers/lambda.ts', 'external', undefined, [name], 'included');
      expect(checked.byteLength - whole).toBeLessThanOrEqual(7_250);
    },
  );

  it('of the function for all operations, which runs locally: by part', async () => {
    const { whole = 0, router = 0, tables = 0, validators = 0, observe = 0 } = await bytesByPart();
    expect({ router, tables, validators, observe }).toEqual({
      router: expect.toSatisfy((bytes: number) => bytes > 0 && bytes <= 11_000),
      tables: expect.toSatisfy((bytes: number) => bytes > 0 && bytes <= 1_450),
      validators: expect.toSatisfy((bytes: number) => bytes > 0 && bytes <= 3_100),
      // It came with metrics and traces: logs alone were half of it.
      observe: expect.toSatisfy((bytes: number) => bytes > 0 && bytes <= 1_230),
    });
    // 15,000 for requests, and 530 that are left of what came since: observers, log lines and headers for pages of other
    // origins were 610, letting a caller in without a wait took 270, putting an operation together once 250, and the names of
    // statuses, which come with the first problem, 35; that an error's place is no longer than anybody reads is 40. What there
    // was twice, or nobody read, went to make up for it.
    expect(router + tables + validators).toBeLessThanOrEqual(15_000 + 530);
    // The handlers of five operations, with all that exactly-once creates, encrypted cursors and failures of the table take,
    // are 7.5 KB of it.
    expect(whole).toBeLessThanOrEqual(24_290);
  });
});
