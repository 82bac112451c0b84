import type { Primitive, Shape } from './operation.js';

const INTEGER = /^-?\d+$/;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Reads a text as the first type of the shape that it is written as; any other text stays text, which its validator
 * then refuses. Strict: `1e3`, ` 5`, `0x10`, `+5` and `05` are no integers, and an integer that a double cannot hold
 * exactly is not rounded but stays text.
 */
export function readPrimitive(text: string, shape: Shape): unknown {
  if (shape === 'string') return text;
  for (const type of [shape].flat()) {
    const value = typeof type === 'string' ? readAs(text, type) : undefined;
    if (value !== undefined) return value;
  }
  return text;
}

function readAs(text: string, type: Primitive): unknown {
  if (type === 'string') return text;
  if (type === 'null') return text === 'null' ? null : undefined;
  if (type === 'boolean') return text === 'true' || (text === 'false' ? false : undefined);
  if (!NUMBER.test(text)) return undefined;
  const value = Number(text) + 0;
  const isInteger = INTEGER.test(text);
  if (type === 'integer') return isInteger && Number.isSafeInteger(value) ? value : undefined;
  // An integer that a double rounds would come out as another; one that overflows is none at all.
  return Number.isFinite(value) && (!isInteger || BigInt(value) === BigInt(text)) ? value : undefined;
}
