import fc from 'fast-check';
import { generateSync } from 'json-schema-faker';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LambdaHandler } from '../../toolkit/router/create-router.js';
import type { OperationModel } from '../../toolkit/spec/model.js';
import { faultyRequests } from '../toolkit/mock/faulty-requests.js';
import { type OpenMock, openMock, type WireRequest } from '../toolkit/mock/open-mock.js';
import { madeUp } from '../toolkit/mock/own-examples.js';
import { placeOf, type RequestValues, writeRequest } from '../toolkit/mock/write-request.js';
import { captureLog } from '../toolkit/router/capture-log.js';
import { type FormatName, formats, readResult } from '../toolkit/router/events.js';
import { complaints } from './conforms.js';
import { type Mutation, mutation } from './mutations.js';

/** `npm test` sends the same few hundred requests each time; the nightly run 100,000 others, and prints its seed. */
const runs = Number(process.env.FUZZ_RUNS ?? 400);
const seed = Number(process.env.FUZZ_SEED ?? (process.env.FUZZ_RUNS === undefined ? 20_260_105 : Date.now() % 2 ** 31));
if (process.env.FUZZ_RUNS !== undefined) console.log(`FUZZ_SEED=${seed} FUZZ_RUNS=${runs}`);

const documents = ['openapi.yaml', 'museum.yaml', 'petstore.yaml', 'parameter-styles.yaml', 'train-travel.json'].map(
  (name) => (name === 'openapi.yaml' ? name : `test/fixtures/specs/${name}`),
);
const share = Math.max(1, Math.floor(runs / documents.length));

interface Plan {
  readonly operation: number;
  readonly seed: number;
  readonly origin: 'sampled' | 'faulty' | 'faked';
  readonly fault: number;
  readonly mutations: readonly Mutation[];
  readonly format: FormatName;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  operation: fc.nat(1_000),
  seed: fc.nat(1_000_000),
  origin: fc.constantFrom('sampled', 'sampled', 'faulty', 'faked'),
  fault: fc.nat(1_000),
  mutations: fc.oneof(fc.constant([]), fc.array(mutation, { minLength: 1, maxLength: 3 })),
  format: fc.constantFrom('functionUrl', 'restV1', 'httpV2', 'albSingle', 'albMulti'),
});

describe.each(documents)('%s, whatever is sent', (file) => {
  let mock: OpenMock;
  let router: LambdaHandler;
  let answered: string | undefined;

  beforeAll(async () => {
    captureLog();
    mock = await openMock(file, false, (made, name) => {
      router = made;
      answered = name;
    });
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await mock.compiled.dispose();
  });

  it('never fails inside, and always answers as the document says', { timeout: 3_600_000 }, async () => {
    const seen = new Map<string, number>();
    const property = fc.asyncProperty(plan, async (chosen) => {
      const request = await requestOf(mock, chosen);
      if (request === undefined) return;
      answered = undefined;
      const result = readResult(await router(formats[chosen.format](request)));
      const reply = { ...result, text: result.body, bytes: Buffer.from(result.body, 'latin1') };
      const kind = answered === undefined ? `refused ${reply.status}` : 'answered';
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      expect(await complaints(mock, request.method, reply, answered), JSON.stringify(request)).toEqual([]);
    });
    await fc.assert(property, { numRuns: share, seed });
    if (process.env.FUZZ_RUNS !== undefined) console.log(file, Object.fromEntries(seen));
    // Nothing would be proved by requests that all come to the same end.
    expect([...seen.keys()]).toEqual(expect.arrayContaining(['answered', 'refused 400', 'refused 404', 'refused 405']));
  });

  it('answers even what is no event at all', async () => {
    const property = fc.asyncProperty(fc.anything(), async (event) => {
      const { statusCode } = await router(event);
      expect(statusCode).toBeLessThan(500);
    });
    await fc.assert(property, { numRuns: Math.min(share, 2_000), seed });
  });
});

async function requestOf(mock: OpenMock, { operation, mutations, ...how }: Plan): Promise<WireRequest | undefined> {
  const { operations } = mock.model;
  const chosen = operations[operation % operations.length];
  if (chosen === undefined) return undefined;
  try {
    const values = valuesOf(mock, chosen, how);
    const written = await writeRequest(mock.model, chosen, values);
    return mutations.reduce((request, mutate) => mutate(request), written);
  } catch (error) {
    // Such as an empty text, which no path can hold.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function valuesOf(
  mock: OpenMock,
  operation: OperationModel,
  how: Omit<Plan, 'operation' | 'mutations'>,
): RequestValues {
  const parameters = operation.parameters.flatMap((parameter, index) => {
    const isSent = parameter.required || (how.seed >> index) % 2 === 0;
    const value = isSent ? madeUp(mock, parameter, how.seed) : undefined;
    return value === undefined ? [] : [[placeOf(parameter), value] as const];
  });
  const types = operation.body?.content ?? [];
  const type = types[how.seed % Math.max(1, types.length)];
  const body = type && (how.origin === 'faked' ? faked(mock, type.schema, how.seed) : madeUp(mock, type, how.seed));
  const contentType = type?.mediaType.replaceAll('*', 'x');
  const values = { parameters: Object.fromEntries(parameters), contentType, body: body ?? undefined };
  if (how.origin !== 'faulty') return values;
  const faults = faultyRequests(mock, operation, values);
  return faults[how.fault % Math.max(1, faults.length)]?.values ?? values;
}

/** Somebody else's idea of what fits the schema; often it does not. */
function faked({ model }: OpenMock, schema: unknown, seedOfFake: number): unknown {
  const root = {
    type: 'object',
    required: ['body'],
    properties: { body: schema },
    components: model.document.components,
  };
  try {
    const made = generateSync(root as Parameters<typeof generateSync>[0], { seed: seedOfFake, maxDepth: 5 });
    return (made as { body?: unknown }).body;
  } catch {
    return undefined;
  }
}
