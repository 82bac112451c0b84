/** A request that somebody sends who wants the function to work for as long as it can be made to. */
export interface HostileCase {
  readonly name: string;
  /** Of the operation, an OpenAPI Operation Object: what its schemas make of the request. */
  readonly operation: object;
  /** Components that it refers to. */
  readonly schemas?: { readonly [name: string]: object };
  readonly method?: 'GET' | 'POST';
  readonly request: () => HostileRequest;
  /** What it is answered with; a case that is answered otherwise is not the one that was meant. */
  readonly status: 204 | 400;
}

export interface HostileRequest {
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
  readonly headers?: Record<string, string>;
  readonly query?: Record<string, string[]>;
}

/** What API Gateway lets through is ten times as much; a megabyte is what the promise is about. */
export const MEGABYTE = 1_000_000;

/** As many values as a body of JSON may hold. */
const VALUES = 40_000;

/** A body of JSON for a schema. */
export function jsonCase(
  name: string,
  schema: object | boolean,
  body: () => string,
  status: HostileCase['status'],
  schemas: HostileCase['schemas'] = {},
): HostileCase {
  const requestBody = { required: true, content: { 'application/json': { schema } } };
  return { name, operation: { requestBody }, schemas, request: () => ({ body: body() }), status };
}

/** As many parts as fit into a megabyte and, unless it is about that, into the number of values. */
export function fill(part: (index: number) => string, isCapped = true): string[] {
  const parts: string[] = [];
  let [size, values] = [20, 0];
  while (true) {
    const text = part(parts.length);
    size += text.length + 1;
    values += valuesOf(text);
    // What is around it takes some, too.
    if (size > MEGABYTE || (isCapped && values > VALUES - 200)) break;
    parts.push(text);
  }
  return parts;
}

/** As they are counted: see `parseJson`. */
function valuesOf(json: string): number {
  const marks = json.replace(/"(?:[^"\\]|\\.)*"/g, '').replace(/[^,:[{]/g, '');
  return 1 + marks.replaceAll('[', '..').replaceAll('{', '......').length;
}

export const array = (parts: readonly string[]): string => `[${parts.join()}]`;
export const object = (parts: readonly string[]): string => `{${parts.join()}}`;

/** A text of a megabyte that repeats these characters, and ends with others. */
export function long(repeated: string, end = ''): string {
  return repeated.repeat(Math.floor((MEGABYTE - 20 - end.length) / repeated.length)) + end;
}

/** The same sequence for everybody: a row must not be another the next time. */
export function randomly(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function times<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
