import { formKind, plainCodec } from '../../../toolkit/emit/body-codec.js';
import { Dice } from '../../../toolkit/mock/dice.js';
import { Sampler } from '../../../toolkit/mock/sampler.js';
import { asObject, isObject } from '../../../toolkit/spec/json.js';
import type { MediaTypeModel, OperationModel, ParameterModel } from '../../../toolkit/spec/model.js';
import { joinPointer, resolvePointer } from '../../../toolkit/spec/pointer.js';
import type { OpenMock } from './open-mock.js';
import { placeOf, type RequestValues } from './write-request.js';

export interface OwnExample {
  /** `createTodo application/json minimal`. */
  readonly name: string;
  readonly values: RequestValues;
}

/** No seed that is tried gives a valid value where the schema contradicts itself. */
const SEEDS = 30;

/**
 * The requests that a document itself gives as examples, one for each example of a body; what is required and has no
 * example is made up. Of a parameter's examples the first one is taken. Undefined stands for a body that is required
 * and that nothing was found for.
 */
export async function ownExamples(mock: OpenMock, operation: OperationModel): Promise<OwnExample[]> {
  const parameters = Object.fromEntries(
    operation.parameters.flatMap((parameter) => {
      const value = parameterExample(mock, parameter) ?? (parameter.required ? madeUp(mock, parameter) : undefined);
      return value === undefined ? [] : [[placeOf(parameter), value] as const];
    }),
  );
  const content = operation.body?.content ?? [];
  const bodies = (await Promise.all(content.map((type) => bodyExamples(mock, operation, type)))).flat();
  if (bodies.length === 0) return [{ name: operation.id, values: { parameters } }];
  return bodies.map(({ type, name, body }) => ({
    name: `${operation.id} ${type.mediaType}${name === '' ? '' : ` ${name}`}`,
    values: { parameters, contentType: type.mediaType, body },
  }));
}

function parameterExample({ model }: OpenMock, { pointer, schema }: ParameterModel): unknown {
  const definition = asObject(resolvePointer(model.document, pointer)?.value);
  const named = Object.values(asObject(definition.examples)).map((each) => asObject(each).value);
  return [definition.example, ...named, ...schemaExamples(model.document, schema)].find((each) => each !== undefined);
}

interface BodyExample {
  readonly type: MediaTypeModel;
  /** Empty for one that is not named. */
  readonly name: string;
  readonly body: unknown;
}

async function bodyExamples(mock: OpenMock, operation: OperationModel, type: MediaTypeModel): Promise<BodyExample[]> {
  const named = Object.entries(type.examples).map(([name, body]) => ({ type, name, body }));
  if (named.length > 0) return named;
  const codec = plainCodec(mock.model, type);
  if (formKind(type.mediaType) === undefined && codec !== 'json') {
    if (operation.body?.required !== true) return [];
    // Any bytes will do, and of texts one without structure.
    const body = codec === 'bytes' ? new Uint8Array([0, 1]) : madeUp(mock, type);
    return codec === 'bytes' || typeof body === 'string' ? [{ type, name: '', body }] : [];
  }
  const [written] = schemaExamples(mock.model.document, type.schema);
  const body = written ?? (await validBody(mock, operation, type));
  return body === undefined ? [] : [{ type, name: '', body }];
}

function schemaExamples(document: OpenMock['model']['document'], schema: unknown): unknown[] {
  const target = isObject(schema) && typeof schema.$ref === 'string' ? schema.$ref : undefined;
  const resolved = target === undefined ? schema : resolvePointer(document, target)?.value;
  if (!isObject(resolved)) return [];
  const list = Array.isArray(resolved.examples) ? resolved.examples : [];
  return [resolved.example, ...list].filter((each) => each !== undefined);
}

/** A body that the sampler makes up, and that is none of several alternatives at once. */
export async function validBody(
  mock: OpenMock,
  { valueName }: OperationModel,
  type: MediaTypeModel,
  firstSeed = 0,
): Promise<unknown> {
  const validators = mock.compiled.requests[valueName];
  const check = validators?.body?.[type.mediaType] ?? (() => true);
  for (let seed = firstSeed; seed < firstSeed + SEEDS; seed += 1) {
    const body = madeUp(mock, type, seed);
    if (body !== undefined && check(body)) return body;
  }
  return undefined;
}

export function madeUp(
  { graph }: OpenMock,
  { schema, pointer }: Pick<MediaTypeModel, 'schema' | 'pointer'>,
  seed = 0,
): unknown {
  try {
    return new Sampler(graph, 'input', new Dice(seed)).sample(
      graph.read(schema ?? true, joinPointer(pointer, 'schema')),
    );
  } catch {
    return undefined;
  }
}
