import { plainCodec } from '../emit/body-codec.js';
import type { HandlerResult } from '../router/respond.js';
import type { Check, ResponseValidators } from '../router/validate.js';
import type { ApiModel, MediaTypeModel, OperationModel, ResponseModel } from '../spec/model.js';
import { type Choice, NothingToSay, UnknownPreference } from './choose-response.js';
import { concreteType } from './concrete-type.js';
import type { InterpretedMocks } from './interpreted-mocks.js';
import { makeHeaders } from './make-headers.js';
import { mend } from './mend.js';
import { PatientSampler } from './patient-sampler.js';

/** Makes responses up. All of them satisfy the document: what is found is checked before it is sent. */
export class ResponseMaker {
  readonly #sampler: PatientSampler;

  constructor(
    private readonly model: ApiModel,
    private readonly mocks: InterpretedMocks,
  ) {
    this.#sampler = new PatientSampler(model);
  }

  /**
   * @throws UnknownPreference when the example that was asked for breaks its own schema
   * @throws NothingToSay when nothing was found that the document allows
   */
  make(operation: OperationModel, choice: Choice, validators: ResponseValidators): HandlerResult {
    const { status, response, types, example } = choice;
    const checks = validators[response.status] ?? {};
    const headers = makeHeaders(response, checks.headers, this.model, this.#sampler);
    let failure: Error | undefined;
    for (const type of types) {
      try {
        const body = this.#body(operation, response, type, example, checks.content?.[type.mediaType]?.check);
        const contentType = concreteType(type.mediaType, plainCodec(this.model, type));
        return { status, headers, contentType, body };
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
    check: Check | undefined,
  ): unknown {
    const codec = plainCodec(this.model, type);
    const ready = (value: unknown) => {
      const body = codec === 'json' ? value : toPlain(value, codec);
      return body !== undefined && (check?.(body) ?? true) ? { body } : undefined;
    };
    const mocked = this.mocks(operation, response, type, example);
    const known = ready(mocked);
    if (known !== undefined) return known.body;
    if (example !== undefined) throw new UnknownPreference(`The example "${example}" breaks its own schema.`);
    const written = Object.values(type.examples)
      .map(ready)
      .find((each) => each !== undefined);
    if (written !== undefined) return written.body;
    const found = this.#sampler.sample(type, ready);
    if (found !== undefined) {
      // One thing that is wrong in them is no reason to drop all the examples of a document.
      const isMendable = codec === 'json' && mocked !== undefined && check !== undefined;
      return (isMendable ? mend(mocked, found.body, check) : undefined) ?? found.body;
    }
    throw new NothingToSay(`Nothing was found that the schema of ${response.status} ${type.mediaType} allows.`);
  }
}

/** What is no JSON travels as text or bytes; a structure has no other form that anybody could guess. */
function toPlain(value: unknown, codec: 'text' | 'bytes'): unknown {
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return codec === 'text' ? text : new TextEncoder().encode(text);
}
