import { generateSync } from 'json-schema-faker';
import type { OperationModel } from '../../toolkit/spec/model.js';
import { faultyRequests, spread } from '../toolkit/mock/faulty-requests.js';
import type { OpenMock, WireRequest } from '../toolkit/mock/open-mock.js';
import { madeUp } from '../toolkit/mock/own-examples.js';
import { placeOf, type RequestValues, writeRequest } from '../toolkit/mock/write-request.js';

/** One request, and how it came about. */
export interface Case {
  readonly operation: OperationModel;
  /** `valid`, `faked`, or what was broken and where: `format uuid at body /id`. */
  readonly what: string;
  readonly values: RequestValues;
  readonly request: WireRequest;
}

/** How many requests are made up for each operation, before faults. */
const SEEDS = 3;
const MOST_FAULTS = Number(process.env.DIFFERENTIAL_FAULTS ?? 10);

/** The requests of one operation, the same each time. */
export async function casesOf(mock: OpenMock, operation: OperationModel): Promise<Case[]> {
  const made = Array.from({ length: SEEDS }, (_, seed) => ({ what: 'valid', values: valuesOf(mock, operation, seed) }));
  const faked = made.flatMap(({ values }, seed) => {
    const body = fakedBody(mock, operation, values.contentType, seed);
    return body === undefined ? [] : [{ what: 'faked', values: { ...values, body } }];
  });
  const faulty = made.slice(0, 2).flatMap(({ values }) => {
    return faultyRequests(mock, operation, values).map(({ kind, in: part, pointer, values: broken }) => {
      return { what: `${kind} at ${part} ${pointer}`, values: broken };
    });
  });
  const cases = [...made, ...faked, ...spread(faulty, MOST_FAULTS)];
  const written = cases.map(async ({ what, values }): Promise<Case[]> => {
    const request = await writeRequest(mock.model, operation, values).catch(() => undefined);
    return request === undefined ? [] : [{ operation, what, values, request }];
  });
  return (await Promise.all(written)).flat();
}

/** The first seed sends everything there is, the second what must be, others something in between. */
function valuesOf(mock: OpenMock, operation: OperationModel, seed: number): RequestValues {
  const parameters = operation.parameters.flatMap((parameter, index) => {
    const isSent = parameter.required || seed === 0 || (seed > 1 && (seed + index) % 2 === 0);
    const value = isSent ? madeUp(mock, parameter, seed) : undefined;
    return value === undefined ? [] : [[placeOf(parameter), value] as const];
  });
  const types = operation.body?.content ?? [];
  const type = types[seed % Math.max(1, types.length)];
  const body = type && madeUp(mock, type, seed);
  return { parameters: Object.fromEntries(parameters), contentType: type?.mediaType, body };
}

/** By json-schema-faker, which knows nothing of our reading of schemas. */
function fakedBody(
  { model }: OpenMock,
  { body }: OperationModel,
  mediaType: string | undefined,
  seed: number,
): unknown {
  const type = body?.content.find((each) => each.mediaType === mediaType);
  if (type?.schema === undefined || !/[/+]json/.test(type.mediaType)) return undefined;
  const { components } = model.document;
  const root = { type: 'object', required: ['body'], properties: { body: type.schema }, components };
  try {
    const made = generateSync(root as Parameters<typeof generateSync>[0], { seed: seed + 1, maxDepth: 5 });
    return (made as { readonly body?: unknown }).body;
  } catch {
    return undefined;
  }
}
