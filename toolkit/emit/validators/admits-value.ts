import type { JsonType } from './schema-node.js';

/** Whether a value is of one of the types; an integer is a number as well, and an integer that would be rounded is none. */
export function admitsValue(types: readonly JsonType[], value: unknown): boolean {
  return types.includes(typeOfValue(value)) || (types.includes('integer') && Number.isSafeInteger(value));
}

/** Its type, which for integers is `number`. */
export function typeOfValue(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object';
}
