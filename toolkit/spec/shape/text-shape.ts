import type { ObjectShape, Shape } from '../../router/operation.js';
import { asArray, asObject, isObject, type JsonObject } from '../json.js';
import { resolvePointer } from '../pointer.js';
import { combine, unite, withNull } from './combine-kinds.js';
import { type Kinds, order, ShapeError, toShape, type Writing } from './to-shape.js';

export { ShapeError, type Writing };

/**
 * What the text of a parameter, a header or a form field is decoded into, following `$ref`, `allOf`, `oneOf` and `anyOf`.
 *
 * A schema that allows an array or a single value is read as an array; a schema that says nothing of its type is text.
 *
 * @throws ShapeError for an object that is also something else, a schema that nothing matches, and endless nesting
 */
export function shapeOf(schema: unknown, document: JsonObject, writing: Writing = 'text'): Shape {
  return shapeIn(schema, { document, path: [], writing });
}

/** Where a schema is read. */
interface Within {
  readonly document: JsonObject;
  /** The references on the way. */
  readonly path: readonly string[];
  readonly writing: Writing;
}

function shapeIn(schema: unknown, within: Within): Shape {
  return toShape(kindsOf(schema, within), within.writing);
}

function kindsOf(schema: unknown, within: Within): Kinds {
  if (!isObject(schema)) return { primitives: new Set(schema === false ? [] : ['string']) };
  const parts: Kinds[] = [];
  if (typeof schema.$ref === 'string') {
    parts.push(referenced(schema.$ref, within));
    if (isOpenApi30(within)) return combine(parts, within.writing);
  }
  const own = ownKinds(schema, declaredTypes(schema), within);
  if (own !== undefined) parts.push(own);
  for (const part of asArray(schema.allOf)) if (restrictsType(part)) parts.push(kindsOf(part, within));
  for (const choice of [schema.oneOf, schema.anyOf]) {
    const some = asArray(choice).filter(restrictsType);
    if (some.length > 0) parts.push(uniteIn(some, within));
  }
  const guess = parts.length === 0 ? ownKinds(schema, guessedTypes(schema), within) : undefined;
  return withNull(
    combine(guess === undefined ? parts : [guess], within.writing),
    schema.nullable === true && own !== undefined,
  );
}

function uniteIn(schemas: readonly unknown[], within: Within): Kinds {
  const choices = schemas.map((schema) => kindsOf(schema, within));
  return unite(choices, within.writing);
}

function referenced(ref: string, within: Within): Kinds {
  const { document, path } = within;
  if (path.includes(ref)) throw new ShapeError('contains itself, so its text has no end');
  return kindsOf(resolvePointer(document, ref)?.value, { ...within, path: [...path, ref] });
}

/** An `allOf` member such as `{ description: … }` or a `oneOf` member such as `{ required: […] }` restricts no type. */
function restrictsType(schema: unknown): boolean {
  if (!isObject(schema)) return schema === false;
  const composed = [schema.$ref, schema.allOf, schema.oneOf, schema.anyOf].some((keyword) => keyword !== undefined);
  return composed || declaredTypes(schema).length > 0;
}

function ownKinds(schema: JsonObject, types: readonly string[], within: Within): Kinds | undefined {
  if (types.length === 0) return undefined;
  return {
    primitives: new Set(order.filter((primitive) => types.includes(primitive))),
    ...(types.includes('array') && { items: itemsShape(schema, within) }),
    ...(types.includes('object') && { object: objectShape(schema, within) }),
  };
}

/** The types of `type`, or else those of the values in `const` and `enum`, or else what has members of its own. */
function declaredTypes(schema: JsonObject): string[] {
  if (schema.type !== undefined) return [schema.type].flat().map(String);
  const values = 'const' in schema ? [schema.const] : asArray(schema.enum);
  if (values.length > 0) return values.map(typeOfValue);
  if (isObject(schema.properties)) return ['object'];
  return isObject(schema.items) || Array.isArray(schema.prefixItems) ? ['array'] : [];
}

function typeOfValue(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

const telling: readonly (readonly [type: string, keywords: readonly string[]])[] = [
  ['object', ['additionalProperties', 'patternProperties', 'propertyNames', 'minProperties', 'maxProperties']],
  ['array', ['items', 'contains', 'minItems', 'maxItems', 'uniqueItems']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
];

/** When nothing says a type, a schema is taken for that which its keywords are about. */
function guessedTypes(schema: JsonObject): string[] {
  if (/^u?int\d*$/.test(String(schema.format))) return ['integer'];
  if (['float', 'double'].includes(String(schema.format))) return ['number'];
  return telling
    .filter(([, keywords]) => keywords.some((keyword) => keyword in schema))
    .map(([type]) => type)
    .slice(0, 1);
}

function itemsShape(schema: JsonObject, within: Within): Shape {
  const members = [...asArray(schema.prefixItems), ...(schema.items === undefined ? [] : [schema.items])];
  if (members.length === 0 || (members.length === 1 && members[0] === false)) return 'string';
  const some = members.filter((member) => member !== false);
  return toShape(uniteIn(some, within), within.writing);
}

function objectShape(schema: JsonObject, within: Within): ObjectShape {
  const properties = Object.entries(asObject(schema.properties)).map(
    ([name, property]) => [name, shapeIn(property, within)] as const,
  );
  const additional = additionalShape(schema, within);
  return { properties: Object.fromEntries(properties), ...(additional !== undefined && { additional }) };
}

/** What stands under undeclared names, or undefined where there may be none. Which pattern a name fits is not looked at. */
function additionalShape(schema: JsonObject, within: Within): Shape | undefined {
  const others = schema.additionalProperties ?? true;
  const patterns = isOpenApi30(within) ? [] : Object.values(asObject(schema.patternProperties));
  if (others === false && patterns.length === 0) return undefined;
  const told = [...patterns, others].filter((each) => isObject(each) && Object.keys(each).length > 0);
  const [first = 'string', ...rest] = told.map((each) => shapeIn(each, within));
  if (rest.every((shape) => JSON.stringify(shape) === JSON.stringify(first))) return first;
  throw new ShapeError('has names of several patterns with values of several types, which look alike as text');
}

function isOpenApi30({ document }: Within): boolean {
  return String(document.openapi).startsWith('3.0');
}
