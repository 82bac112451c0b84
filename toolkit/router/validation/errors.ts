/** One thing that is wrong, and where. */
export interface ValidationError {
  /** The part of the request, where it is one. */
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'body';
  /** JSON Pointer (RFC 6901) into the value that was checked: `/task`. */
  readonly pointer: string;
  /** Completes the sentence "The value at this place …"; never repeats the value itself. */
  readonly detail: string;
  /** The rule that was broken: `minLength`. */
  readonly keyword: string;
}

/** More than this many errors are not reported: a caller can fix these first. */
const MOST = 20;

/** Names come from the caller, and may be as long as a body: of so long a place the rest gives way to `…`. */
const LONG = /^(.{500}).+/s;

/**
 * Collects what is wrong with a value; each place in the value has its own view of the one list. Where that is is written
 * down for what is wrong only: most places are good, and there may be a view of each of them for each of many schemas.
 */
export class Errors {
  declare readonly list: ValidationError[];
  readonly #part: ValidationError['in'];
  readonly #pointer: () => string;

  constructor(list: ValidationError[] = [], part: ValidationError['in'] = 'body', pointer = () => '') {
    this.list = list;
    this.#part = part;
    this.#pointer = pointer;
  }

  /** The same list, one step deeper. */
  at(key: string | number): Errors {
    return new Errors(this.list, this.#part, () => {
      // One step of a JSON Pointer (RFC 6901, section 3).
      return `${this.#pointer()}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`.replace(LONG, '$1…');
    });
  }

  /** Notes an error at this place, unless the list is full or says so already. */
  add(keyword: string, detail: string): false {
    const pointer = this.#pointer();
    const isSame = (other: ValidationError) =>
      other.in === this.#part && other.pointer === pointer && other.keyword === keyword;
    if (!done(this) && !this.list.some(isSame)) this.list.push({ in: this.#part, pointer, detail, keyword });
    return false;
  }
}

/** Notes an error where errors are wanted, and says no. */
export function fail(keyword: string, detail: string, errors: Errors | undefined): false {
  errors?.add(keyword, detail);
  return false;
}

/** Whether nothing is gained by looking further once something is wrong. */
export function done(errors: Errors | undefined): boolean {
  return !errors || errors.list.length >= MOST;
}

/** `minimum` and `maximum`, `minLength` and `maxLength`, as the end of their names says. */
export function isWithin(
  value: number,
  least: number,
  most: number,
  keywords: 'imum' | 'Length',
  must: string,
  errors: Errors | undefined,
): boolean {
  if (value < least) return fail(`min${keywords}`, `must ${must} at least ${least}`, errors);
  return value <= most || fail(`max${keywords}`, `must ${must} at most ${most}`, errors);
}
