import { plainCodec } from '../emit/body-codec.js';
import { SchemaGraph } from '../emit/validators/schema-graph.js';
import type { HandlerResult } from '../router/respond.js';
import type { ResponseValidators, Validator } from '../router/validate.js';
import { isObject } from '../spec/json.js';
import type { ApiModel, HeaderModel, MediaTypeModel, OperationModel, ResponseModel, Schema } from '../spec/model.js';
import { joinPointer, resolvePointer } from '../spec/pointer.js';
import { type Choice, NothingToSay, UnknownPreference } from './choose-response.js';
import { Dice } from './dice.js';
import type { InterpretedMocks } from './interpreted-mocks.js';
import { Sampler } from './sampler.js';
import { Unsampled } from './unsampled.js';

const ATTEMPTS = 40;

/** Makes responses up. All of them satisfy the document: what is found is checked before it is sent. */
export class ResponseMaker {
  readonly #graph: SchemaGraph;

  constructor(
    private readonly model: ApiModel,
    private readonly mocks: InterpretedMocks,
  ) {
    this.#graph = new SchemaGraph(model, () => {});
  }

  /**
   * @throws UnknownPreference when the example that was asked for breaks its own schema
   * @throws NothingToSay when nothing was found that the document allows
   */
  make(operation: OperationModel, choice: Choice, validators: ResponseValidators): HandlerResult {
    const { status, response, types, example } = choice;
    const checks = validators[response.status] ?? {};
    const headers = this.#headers(response, checks.headers);
    let failure: Error | undefined;
    for (const type of types) {
      try {
        const body = this.#body(operation, response, type, example, checks.content?.[type.mediaType]);
        return { status, headers, contentType: contentType(type.mediaType, body), body };
      } catch (error) {
        if (!(error instanceof UnknownPreference || error instanceof NothingToSay)) throw error;
        failure ??= error;
      }
    }
    if (failure !== undefined) throw failure;
    return { status, headers };
  }

  #body(
    operation: OperationModel,
    response: ResponseModel,
    type: MediaTypeModel,
    example: string | undefined,
    validator: Validator | undefined,
  ): unknown {
    const codec = plainCodec(this.model, type);
    const ready = (value: unknown) => {
      const body = codec === 'json' ? value : toPlain(value, codec);
      return body !== undefined && (validator?.check(body) ?? true) ? { body } : undefined;
    };
    const known = ready(this.mocks(operation, response, type, example));
    if (known !== undefined) return known.body;
    if (example !== undefined) throw new UnknownPreference(`The example "${example}" breaks its own schema.`);
    const written = Object.values(type.examples)
      .map(ready)
      .find((each) => each !== undefined);
    const found = written ?? this.#sample(type.schema ?? true, joinPointer(type.pointer, 'schema'), ready);
    if (found !== undefined) return found.body;
    throw new NothingToSay(`Nothing was found that the schema of ${response.status} ${type.mediaType} allows.`);
  }

  /** The dice are thrown until what they say is taken. */
  #sample<Ready>(schema: Schema, pointer: string, ready: (value: unknown) => Ready | undefined): Ready | undefined {
    const node = this.#graph.read(schema, pointer);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      try {
        const found = ready(new Sampler(this.#graph, 'output', new Dice(attempt)).sample(node));
        if (found !== undefined) return found;
      } catch (error) {
        if (!(error instanceof Unsampled)) throw error;
      }
    }
    return undefined;
  }

  /** Only those that must be there. */
  #headers({ headers, status }: ResponseModel, validator: Validator | undefined): { [name: string]: unknown } {
    const needed = headers.filter(({ required }) => required);
    const values: { [name: string]: unknown } = {};
    for (const header of needed) {
      const written = this.#writtenIn(header);
      const ready = (value: unknown) => {
        if (value === undefined) return undefined;
        const others = Object.fromEntries(needed.map(({ name }) => [name, values[name] ?? value]));
        return needed.length > 1 || (validator?.check({ ...others, [header.name]: value }) ?? true)
          ? { value }
          : undefined;
      };
      const found =
        written.map(ready).find((each) => each !== undefined) ??
        this.#sample(header.schema, joinPointer(header.pointer, 'schema'), ready);
      if (found === undefined) throw new NothingToSay(`Nothing was found for the header ${header.name} of ${status}.`);
      values[header.name] = found.value;
    }
    return values;
  }

  #writtenIn({ pointer }: HeaderModel): unknown[] {
    const definition = resolvePointer(this.model.document, pointer)?.value;
    if (!isObject(definition)) return [];
    const schema = resolvePointer(this.model.document, joinPointer(pointer, 'schema'))?.value;
    const examples = isObject(definition.examples) ? Object.values(definition.examples) : [];
    const values = examples.map((each) => (isObject(each) ? each.value : undefined));
    return [definition.example, ...values, ...(isObject(schema) ? [schema.example, schema.default] : [])];
  }
}

/** What is no JSON travels as text or bytes; a structure has no other form that anybody could guess. */
function toPlain(value: unknown, codec: 'text' | 'bytes'): unknown {
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return codec === 'text' ? text : new TextEncoder().encode(text);
}

function contentType(mediaType: string, body: unknown): string {
  if (!mediaType.includes('*')) return mediaType;
  if (body instanceof Uint8Array)
    return mediaType.startsWith('*') ? 'application/octet-stream' : mediaType.replace('*', 'octet-stream');
  const subtype = typeof body === 'string' ? 'plain' : 'json';
  return mediaType.startsWith('*')
    ? subtype === 'json'
      ? 'application/json'
      : 'text/plain'
    : mediaType.replace('*', subtype);
}
