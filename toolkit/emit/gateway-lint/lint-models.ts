import { asArray, asObject, isObject, type JsonObject } from '../../spec/json.js';
import type { LintedDefinition } from './linted-definition.js';
import { type Finding, finding } from './rules.js';

const defect = 'This is a defect of Specwright: please report it.';

/** All that a model may be written in (OpenAPI 3.0 and JSON Schema draft 4, without what API Gateway ignores). */
const keywords = new Set(
  (
    '$ref type enum minimum maximum multipleOf minLength maxLength pattern items minItems maxItems uniqueItems ' +
    'properties additionalProperties required minProperties maxProperties allOf anyOf'
  ).split(' '),
);

/** What importers refuse by name, or drop and with it a part of the meaning. */
const unsupported = new Set(
  (
    'discriminator example examples default deprecated readOnly writeOnly nullable xml externalDocs format title ' +
    'description exclusiveMinimum exclusiveMaximum'
  ).split(' '),
);

const most = 400_000;

/** What API Gateway asks of the schemas of bodies. */
export function lintModels({ definition, placeOfModel }: LintedDefinition): Finding[] {
  const schemas = asObject(asObject(definition.components).schemas);
  return Object.entries(schemas).flatMap(([name, schema]) => {
    const pointer = placeOfModel(name);
    const problems: Finding[] = [];
    if (!/^[A-Za-z0-9]+$/.test(name)) {
      problems.push(finding('model-name', pointer, `API Gateway takes no model "${name}".`, defect));
    }
    const size = JSON.stringify(schema).length;
    if (size > most) {
      const message = `The model ${name} has ${size} bytes; API Gateway takes 400 KB.`;
      problems.push(finding('model-size', pointer, message, 'Move parts of it to components.schemas.'));
    }
    if (Object.keys(asObject(schema)).length === 0) {
      problems.push(finding('schema-empty', pointer, `The model ${name} says nothing.`, defect));
    }
    return [...problems, ...lintSchema(asObject(schema), name, pointer)];
  });
}

function lintSchema(schema: JsonObject, name: string, pointer: string): Finding[] {
  const problems: Finding[] = [];
  for (const keyword of Object.keys(schema)) {
    if (keywords.has(keyword)) continue;
    const rule = unsupported.has(keyword) ? 'schema-unsupported-keyword' : 'schema-draft4';
    problems.push(finding(rule, pointer, `The model ${name} has the keyword ${keyword}.`, defect));
  }
  if (Array.isArray(schema.type)) {
    problems.push(finding('schema-draft4', pointer, `The model ${name} has several types at one place.`, defect));
  }
  if (Array.isArray(schema.required) && schema.required.length === 0) {
    problems.push(finding('schema-required-empty', pointer, `The model ${name} has an empty list "required".`, defect));
  }
  const inner = [
    ...Object.values(asObject(schema.properties)),
    ...[schema.items, schema.additionalProperties].filter(isObject),
    ...asArray(schema.allOf),
    ...asArray(schema.anyOf),
  ];
  return [...problems, ...inner.flatMap((each) => lintSchema(asObject(each), name, pointer))];
}
