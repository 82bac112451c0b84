import type { BodyLimits } from './codec.js';
import type { WireObject } from './decode-style.js';
import { Malformed } from './malformed.js';

/** What a form has become, unless its fields hold more values together than JSON may: each was counted by itself only. */
export function limitValues(form: WireObject, limits: BodyLimits): WireObject | Malformed {
  return countValues(form, limits.values) > limits.values ? new Malformed('form', 'holds too many values') : form;
}

/** Itself, and all within it, which is no deeper than JSON may be; no further than one too many. Files are one. */
function countValues(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return 1;
  let count = 1;
  for (const inner of Object.values(value)) {
    if (count > most) break;
    count += countValues(inner, most - count);
  }
  return count;
}
