/**
 * The run time of generated validators, and the types they are known by. Generated code imports everything from here;
 * a bundler keeps only the checks that an API uses.
 */
import type { Codecs } from './codec.js';
import type { Errors } from './validation/errors.js';

/** True when valid. With `errors` given, reports what is wrong into it (capped at 20); without, builds nothing. */
export type Check = (value: unknown, errors?: Errors) => boolean;

/**
 * Puts in the defaults that the schema declares for what is absent; only called once the check has passed. Changes and
 * returns the value, which is fresh from the decoder.
 */
export type Fill = (value: unknown) => unknown;

type Named<Value> = { readonly [name: string]: Value };

/** By wire name; those of `body` by media type, as the operation declares it. What has no check may be anything. */
type ByPart<Value> = { readonly [Part in 'path' | 'query' | 'header' | 'cookie' | 'body']?: Named<Value> };

export interface RequestValidators extends ByPart<Check> {
  readonly fill?: ByPart<Fill>;
  /** What reads and writes more than texts, integers and JSON: those that the operation `needs`. */
  readonly codecs?: Codecs;
}

export interface Validator {
  readonly check: Check;
}

/** By status: `201`, `4XX` or `default`. */
export interface ResponseValidators {
  readonly [status: string]: {
    readonly headers?: Validator;
    /** What has no check may be anything. */
    readonly content?: { readonly [mediaType: string]: Partial<Validator> };
  };
}

export * from './validation/arrays.js';
export * from './validation/budget.js';
export * from './validation/equality.js';
export * from './validation/errors.js';
export * from './validation/formats.js';
export * from './validation/guard.js';
export * from './validation/linear-pattern.js';
export * from './validation/network-formats.js';
export * from './validation/numbers.js';
export * from './validation/objects.js';
export * from './validation/strings.js';
export * from './validation/types.js';
export * from './validation/unevaluated.js';
export * from './validation/unions.js';
