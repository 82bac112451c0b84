import { asArray } from '../../../../../toolkit/spec/json.js';
import type { Schema } from '../../../../../toolkit/spec/model.js';
import { walkObjects } from '../../../../../toolkit/spec/walk-objects.js';
import type { Group } from '../../../../json-schema-test-suite.js';

/** What the Schema Object of OpenAPI 3.0 takes from JSON Schema (section 4.7.24), and where the suite keeps schemas. */
const keywords = new Set(
  (
    'title multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems ' +
    'uniqueItems maxProperties minProperties required enum type allOf oneOf anyOf not items properties ' +
    'additionalProperties description format default $ref definitions'
  ).split(' '),
);

/** The group with its references as they are in a document; undefined where 3.0 has no such schema. */
export function asOpenApi30(group: Group): Group | undefined {
  const schema: Schema = structuredClone(group.schema);
  let isWithin = true;
  walkObjects(schema, undefined, (object) => {
    const { $ref, type, items } = object;
    const types = [type, ...asArray(type)];
    if (!Object.keys(object).every((keyword) => keywords.has(keyword))) isWithin = false;
    if (Array.isArray(type) || types.includes('null') || Array.isArray(items)) isWithin = false;
    if (typeof $ref === 'string' && /^#(\/|$)/.test($ref)) {
      Reflect.set(object, '$ref', `#/components/schemas/Case${$ref.slice(1)}`);
    }
    return undefined;
  });
  return isWithin ? { ...group, schema } : undefined;
}
