import type { DraftSchema } from '../gateway/draft-schema.js';
import type { SchemaNode } from '../validators/schema-node.js';

/** One keyword that limits values. */
export interface Constraint {
  readonly keyword: string;
  /** Whether the compiled validators check it; `hidden` are properties that no request may have. */
  isChecked(node: SchemaNode, hidden: ReadonlySet<string>): boolean;
  /** Whether API Gateway checks it as it is meant. */
  isKept(kept: DraftSchema, node: SchemaNode): boolean;
  /** Whether a value of it, as it is written, limits nothing. */
  isIdle(value: unknown): boolean;
}

type Row = readonly [
  keyword: string,
  isChecked: Constraint['isChecked'],
  isKept?: Constraint['isKept'] | undefined,
  isIdle?: Constraint['isIdle'],
];

const isZero = (value: unknown) => value === 0;
const isFalse = (value: unknown) => value === false;
const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;
const isThere = (value: unknown) => value !== undefined;
const isAbove = (least = 0) => least > 0;

const rows: readonly Row[] = [
  ['type', ({ types }) => isThere(types), ({ type }, { types }) => types?.length === 1 && type === types[0]],
  ['enum', (node) => isThere(node.enum), (kept) => isThere(kept.enum)],
  ['const', ({ constant }) => isThere(constant), (kept) => isThere(kept.enum)],
  ['minimum', ({ range, above }) => isThere(range?.least) || isThere(above), ({ minimum }) => isThere(minimum)],
  ['maximum', ({ range, below }) => isThere(range?.most) || isThere(below), ({ maximum }) => isThere(maximum)],
  ['exclusiveMinimum', ({ above }) => isThere(above), undefined, isFalse],
  ['exclusiveMaximum', ({ below }) => isThere(below), undefined, isFalse],
  ['multipleOf', ({ multipleOf }) => isThere(multipleOf), ({ multipleOf }) => isThere(multipleOf)],
  ['minLength', ({ length }) => isAbove(length?.least), ({ minLength }) => isThere(minLength), isZero],
  ['maxLength', ({ length }) => isThere(length?.most), ({ maxLength }) => isThere(maxLength)],
  ['pattern', ({ pattern }) => isThere(pattern), ({ pattern }) => isThere(pattern)],
  ['format', ({ format }) => isThere(format)],
  ['minItems', ({ size }) => isAbove(size?.least), ({ minItems }) => isThere(minItems), isZero],
  ['maxItems', ({ size }) => isThere(size?.most), ({ maxItems }) => isThere(maxItems)],
  ['uniqueItems', ({ uniqueItems }) => isThere(uniqueItems), ({ uniqueItems }) => isThere(uniqueItems), isFalse],
  ['prefixItems', ({ prefixItems }) => isThere(prefixItems), undefined, isEmpty],
  ['contains', ({ contains }) => isThere(contains)],
  ['unevaluatedItems', ({ unevaluatedItems }) => isThere(unevaluatedItems)],
  [
    'required',
    ({ required = [] }, hidden) => required.some((name) => !hidden.has(name)),
    ({ required }) => isThere(required),
    isEmpty,
  ],
  [
    'additionalProperties',
    ({ additionalProperties }) => isThere(additionalProperties),
    ({ additionalProperties }) => isThere(additionalProperties),
    (value) => value === true || isEmpty(value),
  ],
  ['patternProperties', ({ patternProperties }) => isThere(patternProperties), undefined, isEmpty],
  ['propertyNames', ({ propertyNames }) => isThere(propertyNames)],
  [
    'minProperties',
    ({ propertyCount }) => isAbove(propertyCount?.least),
    ({ minProperties }) => isThere(minProperties),
    isZero,
  ],
  ['maxProperties', ({ propertyCount }) => isThere(propertyCount?.most), ({ maxProperties }) => isThere(maxProperties)],
  ['dependentRequired', ({ dependentRequired }) => isThere(dependentRequired), undefined, isEmpty],
  ['dependentSchemas', ({ dependentSchemas }) => isThere(dependentSchemas), undefined, isEmpty],
  ['unevaluatedProperties', ({ unevaluatedProperties }) => isThere(unevaluatedProperties)],
  ['anyOf', ({ anyOf }) => isThere(anyOf), ({ anyOf }) => isThere(anyOf), isEmpty],
  // Of one of several, API Gateway makes any of them.
  ['oneOf', ({ oneOf }) => isThere(oneOf), undefined, isEmpty],
  ['not', ({ not }) => isThere(not)],
  ['if', (node) => isThere(node.if)],
  ['readOnly', ({ readOnly }) => isThere(readOnly), undefined, isFalse],
];

/** Every keyword that limits what a request may hold (JSON Schema 2020-12; OpenAPI 3.0, Schema Object). */
export const constraints: readonly Constraint[] = rows.map(
  ([keyword, isChecked, isKept = () => false, isIdle = () => false]) => ({ keyword, isChecked, isKept, isIdle }),
);

/** Keywords that OpenAPI 3.0 does not have: there they limit nothing. */
export const modern: ReadonlySet<string> = new Set(
  (
    'const prefixItems contains unevaluatedItems patternProperties propertyNames dependentRequired dependentSchemas ' +
    'unevaluatedProperties if'
  ).split(' '),
);
