import type { Parameter } from './operation.js';

/** A text, a number or a boolean in the default style of its location, as nearly all parameters are. */
export function encodePlain(parameter: Pick<Parameter, 'in' | 'name'>, value: unknown): string {
  const text = textOf(parameter.name, value);
  if (parameter.in === 'header') return text;
  return named(parameter, encodeURIComponent(text));
}

/** `name=text` where several stand side by side. */
export function named({ in: place, name }: Pick<Parameter, 'in' | 'name'>, text: string): string {
  return place === 'query' || place === 'cookie' ? `${encodeURIComponent(name)}=${text}` : text;
}

/** @throws TypeError for what is neither text, number, boolean nor null */
export function textOf(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint' || value === null) return String(value);
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new TypeError(`The parameter "${name}" holds a value that its style cannot express.`);
  }
  // String() would write a large integer with an exponent, which no integer has.
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}
