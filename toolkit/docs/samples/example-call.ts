import { encodeParameter } from '../../client/encode-parameter.js';
import { formKind, plainCodec } from '../../emit/body-codec.js';
import { resolveSchema } from '../../emit/schema-graph.js';
import type { SchemaGraph } from '../../emit/validators/schema-graph.js';
import { Dice } from '../../mock/dice.js';
import { Sampler } from '../../mock/sampler.js';
import { Unsampled } from '../../mock/unsampled.js';
import { asObject, isObject, type JsonObject } from '../../spec/json.js';
import type { ApiModel, MediaTypeModel, OperationModel, ParameterModel, Schema } from '../../spec/model.js';
import { joinPointer, resolvePointer } from '../../spec/pointer.js';

/** How a body is written in code: data, the fields of a form, a text, or a file that the reader has to bring. */
export type SampleBody =
  | { readonly kind: 'json'; readonly mediaType: string; readonly value: unknown }
  | { readonly kind: 'form'; readonly mediaType: string; readonly value: JsonObject }
  /** `files` are the fields that hold one. */
  | { readonly kind: 'multipart'; readonly mediaType: string; readonly value: JsonObject; readonly files: string[] }
  | { readonly kind: 'text'; readonly mediaType: string; readonly value: string }
  | { readonly kind: 'bytes'; readonly mediaType: string };

/** A call of an operation as its document's own examples have it. */
export interface ExampleCall {
  readonly operation: OperationModel;
  /** The arguments of the generated client, without the body. */
  readonly arguments: { readonly [argument: string]: unknown };
  /** With the query. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: SampleBody;
  /** What the generated client has to be told besides, where the body could be of several types. */
  readonly contentType?: string;
}

/** Whether the reader has to bring a file. */
export function needsFile(body: SampleBody | undefined): boolean {
  return body?.kind === 'bytes' || (body?.kind === 'multipart' && body.files.length > 0);
}

/**
 * Makes a call of what must be sent and of what has an example. Values are the document's examples and defaults; what has
 * none is made up from its schema.
 */
export function exampleCall(model: ApiModel, operation: OperationModel, graph: SchemaGraph): ExampleCall {
  const values = operation.parameters.flatMap((parameter) => {
    const value = parameterValue(model, parameter, graph);
    return value === undefined ? [] : [{ parameter, value }];
  });
  const written = values.flatMap(({ parameter, value }) => {
    const text = write(parameter, value);
    return text === undefined ? [] : [{ parameter, value, text }];
  });
  const at = (location: string) => written.filter(({ parameter }) => parameter.in === location);
  const query = at('query').flatMap(({ text }) => (text === '' ? [] : [text]));
  const cookies = at('cookie').map(({ text }) => text.replaceAll('&', '; '));
  const path = at('path').reduce(
    (filled, { parameter, text }) => filled.replace(`{${parameter.name}}`, () => text),
    operation.path,
  );
  const media = chooseMedia(model, operation);
  return {
    operation,
    arguments: Object.fromEntries(written.map(({ parameter, value }) => [parameter.argument, value])),
    target: `${path}${query.length === 0 ? '' : `?${query.join('&')}`}`,
    headers: [
      ...at('header').map(({ parameter, text }) => [parameter.name, text] as const),
      ...(cookies.length === 0 ? [] : [['Cookie', cookies.join('; ')] as const]),
    ],
    ...(media !== undefined && { body: toBody(model, media, bodyValue(media, model, graph)) }),
    ...(media?.isNamed && { contentType: media.mediaType }),
  };
}

/** Nothing for what need not be sent and has no example. */
function parameterValue(model: ApiModel, parameter: ParameterModel, graph: SchemaGraph): unknown {
  const holder = asObject(resolvePointer(model.document, parameter.pointer)?.value);
  const media = asObject(Object.values(asObject(holder.content))[0]);
  const example = firstExample(model, holder) ?? firstExample(model, media) ?? schemaExample(model, parameter.schema);
  if (example !== undefined || !parameter.required) return example;
  return madeUp(graph, parameter.schema, joinPointer(parameter.pointer, 'schema'));
}

/** What a style has no words for is left out. */
function write({ codec }: ParameterModel, value: unknown): string | undefined {
  try {
    return encodeParameter(codec, value);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

type ChosenMedia = MediaTypeModel & {
  /** Whether the client cannot tell by itself that it is this one. */
  readonly isNamed: boolean;
};

/** The media type that the client sends unless it is told otherwise; of a range, something that is in it. */
function chooseMedia(model: ApiModel, { body }: OperationModel): ChosenMedia | undefined {
  const content = body?.content ?? [];
  const preferred = content.find((type) => plainCodec(model, type) === 'json') ?? content[0];
  if (preferred === undefined || !preferred.mediaType.includes('*'))
    return preferred && { ...preferred, isNamed: false };
  const other = content.find(({ mediaType }) => !mediaType.includes('*'));
  const inRange = preferred.mediaType.startsWith('image/') ? 'image/png' : 'application/octet-stream';
  return { ...(other ?? { ...preferred, mediaType: inRange }), isNamed: true };
}

function bodyValue({ examples, schema = true, pointer }: MediaTypeModel, model: ApiModel, graph: SchemaGraph): unknown {
  const [example = schemaExample(model, schema)] = Object.values(examples);
  return example ?? madeUp(graph, schema, joinPointer(pointer, 'schema'));
}

function toBody(model: ApiModel, media: MediaTypeModel, value: unknown): SampleBody {
  const { mediaType } = media;
  const form = formKind(mediaType);
  if (form === 'multipart') return { kind: form, mediaType, value: asObject(value), files: filesIn(model, media) };
  if (form !== undefined) return { kind: form, mediaType, value: asObject(value) };
  const codec = plainCodec(model, media);
  if (codec === 'bytes') return { kind: 'bytes', mediaType };
  if (codec === 'json') return { kind: 'json', mediaType, value: value ?? null };
  return { kind: 'text', mediaType, value: typeof value === 'string' ? value : 'text' };
}

function filesIn(model: ApiModel, { schema = true }: MediaTypeModel): string[] {
  const properties = asObject(asObject(resolveSchema(model, schema)).properties);
  return Object.keys(properties).filter((name) => {
    const property = properties[name];
    return isObject(property) && asObject(resolveSchema(model, property)).format === 'binary';
  });
}

function firstExample(model: ApiModel, holder: { readonly [key: string]: unknown }): unknown {
  if (holder.example !== undefined) return holder.example;
  const [name] = Object.keys(asObject(holder.examples));
  if (name === undefined) return undefined;
  const example = asObject(holder.examples)[name];
  const target =
    isObject(example) && typeof example.$ref === 'string' ? resolvePointer(model.document, example.$ref) : undefined;
  return asObject(target?.value ?? example).value;
}

/** Of the schema itself; read-only properties are in it, so that only plain values will do. */
function schemaExample(model: ApiModel, schema: Schema): unknown {
  const ref = asObject(schema).$ref;
  const {
    example,
    examples,
    default: fallback,
  } = asObject(typeof ref === 'string' ? resolvePointer(model.document, ref)?.value : schema);
  const found = example ?? (Array.isArray(examples) ? examples[0] : undefined) ?? fallback;
  return typeof found === 'object' ? undefined : found;
}

function madeUp(graph: SchemaGraph, schema: Schema, pointer: string): unknown {
  try {
    return new Sampler(graph, 'input', new Dice(0)).sample(graph.read(schema, pointer));
  } catch (error) {
    if (error instanceof Unsampled) return undefined;
    throw error;
  }
}
