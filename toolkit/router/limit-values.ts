import type { BodyLimits } from './codec.js';
import { Malformed } from './malformed.js';

const TOO_MANY = new Malformed('form', 'holds too many values');

/** Of which each field of a form takes its part: together they may hold as many values as JSON may. */
export type Remaining = { -readonly [limit in keyof BodyLimits]: BodyLimits[limit] };

/** A field's value, once it is taken off what is left. */
export function take(left: Remaining, value: unknown): unknown {
  left.values -= countValues(value, left.values);
  return left.values < 0 ? TOO_MANY : value;
}

/** As JSON does: each name is one, each array two, each object six. No further than one too many; files are one. */
function countValues(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return 1;
  const [own, name] = Array.isArray(value) ? [2, 0] : [6, 1];
  let count = own;
  for (const inner of Object.values(value)) {
    if (count > most) break;
    count += name + countValues(inner, most - count);
  }
  return count;
}
