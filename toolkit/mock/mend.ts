import type { Check } from '../router/validate.js';
import { Errors } from '../router/validation/errors.js';
import { plainSegments } from '../spec/pointer.js';

const MOST_REPAIRS = 500;

/**
 * Puts right what is wrong in a value by what stands at the same place in one that is right: as little as will do, so
 * that what people have written stays. Undefined when that leads nowhere.
 */
export function mend(value: unknown, spare: unknown, check: Check): unknown {
  let mended = structuredClone(value);
  const repaired = new Map<string, number>();
  for (let repair = 0; repair < MOST_REPAIRS; repair += 1) {
    const errors = new Errors();
    if (check(mended, errors)) return mended;
    const [{ pointer } = { pointer: '' }] = errors.list;
    // What is still wrong after a repair takes one of more around it.
    const times = repaired.get(pointer) ?? 0;
    repaired.set(pointer, times + 1);
    const steps = plainSegments(pointer);
    mended = replace(mended, steps.slice(0, Math.max(0, steps.length - times)), spare);
  }
  return undefined;
}

/** With what the spare value has there, or without anything where it has nothing. */
function replace(value: unknown, steps: readonly string[], spare: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== 'object' || value === null) return structuredClone(spare);
  const part = partOf(spare, step);
  if (rest.length > 0 && Object.hasOwn(value, step)) return put(value, step, replace(partOf(value, step), rest, part));
  return part === undefined ? without(value, step) : put(value, step, structuredClone(part));
}

function partOf(value: unknown, step: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step)
    ? Reflect.get(value, step)
    : undefined;
}

function put(value: object, step: string, part: unknown): object {
  if (part === undefined) return without(value, step);
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === step ? part : item));
  const entries = Object.entries(value);
  if (!Object.hasOwn(value, step)) return Object.fromEntries([...entries, [step, part]]);
  return Object.fromEntries(entries.map(([name, own]) => [name, name === step ? part : own]));
}

function without(value: object, step: string): object {
  if (Array.isArray(value)) return value.filter((_, index) => String(index) !== step);
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== step));
}
