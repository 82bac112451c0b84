import { Errors, type Validator } from '../router/validate.js';
import { asObject } from '../spec/json.js';
import type { ApiModel, HeaderModel, ResponseModel } from '../spec/model.js';
import { joinPointer, leadsInto, resolvePointer } from '../spec/pointer.js';
import { NothingToSay } from './choose-response.js';
import type { PatientSampler } from './patient-sampler.js';

/**
 * The headers that a response must have, from their examples or else from their schemas.
 *
 * @throws NothingToSay for a header that nothing was found for
 */
export function makeHeaders(
  { headers, status }: ResponseModel,
  validator: Validator | undefined,
  model: ApiModel,
  sampler: PatientSampler,
): { readonly [name: string]: unknown } {
  const entries = headers
    .filter(({ required }) => required)
    .map((header) => {
      const ready = (value: unknown) => (fits(validator, header, value) ? { value } : undefined);
      const written = examplesOf(model, header).map(ready);
      const found = written.find((each) => each !== undefined) ?? sampler.sample(header, ready);
      if (found === undefined) throw new NothingToSay(`Nothing was found for the header ${header.name} of ${status}.`);
      return [header.name, found.value] as const;
    });
  return Object.fromEntries(entries);
}

/** All headers are checked together, so what is said of the others does not count. */
function fits(validator: Validator | undefined, { name }: HeaderModel, value: unknown): boolean {
  if (value === undefined) return false;
  const errors = new Errors();
  validator?.check({ [name]: value }, errors);
  const own = joinPointer('', name);
  return errors.list.every(({ pointer }) => !leadsInto(pointer, own));
}

function examplesOf({ document }: ApiModel, { pointer }: HeaderModel): unknown[] {
  const definition = asObject(resolvePointer(document, pointer)?.value);
  const schema = asObject(resolvePointer(document, joinPointer(pointer, 'schema'))?.value);
  const named = Object.values(asObject(definition.examples)).map((each) => asObject(each).value);
  return [definition.example, ...named, schema.example, schema.default];
}
