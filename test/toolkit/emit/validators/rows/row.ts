import type { Schema } from '../../../../../toolkit/spec/model.js';

/** A schema with values that are valid, and values that are not. */
export interface Row {
  readonly name: string;
  readonly schema: Schema;
  readonly valid: readonly unknown[];
  readonly invalid: readonly unknown[];
}

/** An object with a property `__proto__`, as JSON has it. */
export const parse = (text: string): unknown => JSON.parse(text);
