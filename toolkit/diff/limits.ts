import type { JsonObject } from '../spec/json.js';

/** A bound; one that is exclusive is stricter than the same number that is not. */
export interface Limit {
  readonly bound: number;
  readonly exclusive: boolean;
}

/** What follows from a limit's change: fewer values pass, more do, or neither holds for sure. */
export type Shift = 'tightened' | 'loosened' | 'changed';

const lower = ['minimum', 'minLength', 'minItems', 'minProperties'];
const upper = ['maximum', 'maxLength', 'maxItems', 'maxProperties'];

/** The limits in a schema, by keyword; the two spellings of exclusive bounds come to the same. */
export function readLimits(schema: JsonObject): [string, Limit][] {
  const limits = [...lower, ...upper, 'multipleOf'].flatMap((keyword) => limitOf(schema, keyword));
  return schema.uniqueItems === true ? [...limits, ['uniqueItems', { bound: 1, exclusive: false }]] : limits;
}

function limitOf(schema: JsonObject, keyword: string): [string, Limit][] {
  const exclusive =
    schema[keyword === 'minimum' ? 'exclusiveMinimum' : keyword === 'maximum' ? 'exclusiveMaximum' : ''];
  const bound = schema[keyword];
  const found: Limit[] = typeof bound === 'number' ? [{ bound, exclusive: exclusive === true }] : [];
  if (typeof exclusive === 'number') found.push({ bound: exclusive, exclusive: true });
  const [first, second] = found;
  // A minimum length of zero says nothing.
  if (first === undefined || (/^min[A-Z]/.test(keyword) && first.bound <= 0)) return [];
  return [[keyword, second === undefined ? first : stricter(keyword, first, second)]];
}

/** Which of two limits lets fewer values pass, when both hold. */
export function stricter(keyword: string, a: Limit, b: Limit): Limit {
  return shiftOf(keyword, a, b) === 'loosened' ? a : b;
}

/** How a limit changed; one that is not there lets everything pass. */
export function shiftOf(keyword: string, before: Limit | undefined, after: Limit | undefined): Shift | undefined {
  if (before === undefined || after === undefined) {
    return before === after ? undefined : before === undefined ? 'tightened' : 'loosened';
  }
  if (before.bound === after.bound && before.exclusive === after.exclusive) return undefined;
  if (keyword === 'multipleOf') return shiftOfMultiple(before.bound, after.bound);
  if (before.bound === after.bound) return after.exclusive ? 'tightened' : 'loosened';
  return after.bound > before.bound === lower.includes(keyword) ? 'tightened' : 'loosened';
}

function shiftOfMultiple(before: number, after: number): Shift {
  if (Number.isInteger(after / before)) return 'tightened';
  return Number.isInteger(before / after) ? 'loosened' : 'changed';
}

export function printLimit(keyword: string, limit: Limit | undefined): string {
  if (limit === undefined) return `no \`${keyword}\``;
  if (keyword === 'uniqueItems') return '`uniqueItems`';
  return `\`${keyword}\` ${limit.bound}${limit.exclusive ? ', exclusive' : ''}`;
}
