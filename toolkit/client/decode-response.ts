import { ApiError, type Problem } from './api-error.js';
import { covers } from './encode-body.js';
import type { Operation, ResponseContent } from './operation.js';

/**
 * The body of a response of success: JSON as a value, text as a string, anything else as a `Blob`; undefined where none
 * is declared.
 *
 * @throws ApiError for a status outside 200 to 299, and for a body of a media type that is not declared
 */
export async function decodeResponse(operation: Operation, response: Response, attempt: number): Promise<unknown> {
  if (!response.ok) throw await toError(operation, response, attempt);
  const declared = byStatus(operation.responses, response.status);
  if (declared === undefined || response.status === 204 || operation.method === 'HEAD') return discard(response);
  const [only = ''] = Object.keys(declared);
  if (only === '') return discard(response);
  const mediaType = response.headers.get('content-type') ?? only;
  const codec = findCodec(declared, mediaType);
  if (codec === undefined) {
    discard(response);
    throw new ApiError(`The answer is ${mediaType}, which the API does not declare.`, response, attempt);
  }
  if (codec === 'bytes') return response.blob();
  const text = await response.text();
  if (codec === 'text') return text;
  const value = parse(text);
  if (value === undefined) throw new ApiError('The answer is not the JSON that it claims to be.', response, attempt);
  return value;
}

/** Nobody waits for it: where others read the same body, cancelling lasts until they all have had enough. */
function discard({ body }: Response): undefined {
  body?.cancel().catch(() => undefined);
}

function byStatus<T>(declared: { readonly [status: string]: T }, status: number): T | undefined {
  return declared[status] ?? declared[`${String(status)[0]}XX`] ?? declared.default;
}

/** As declared; JSON under another name is JSON still. */
function findCodec(content: ResponseContent, mediaType: string): ResponseContent[string] | undefined {
  const [, codec] = Object.entries(content).find(([range]) => covers(range, mediaType)) ?? [];
  return codec ?? (isJson(mediaType) ? Object.values(content).find((other) => other === 'json') : undefined);
}

function isJson(mediaType: string | null): boolean {
  return /^[^;]*[/+]json\s*(?:;|$)/i.test(mediaType ?? '');
}

/** Undefined, which no JSON is, for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is declared has a class of its own. */
async function toError({ errors = {} }: Operation, response: Response, attempt: number) {
  const text = await response.text();
  const problem = isJson(response.headers.get('content-type')) ? parse(text) : undefined;
  const { detail, title } = (problem ?? {}) as Problem;
  const message = `${response.status} ${detail ?? title ?? response.statusText}`.trim();
  return new (byStatus(errors, response.status) ?? ApiError)(message, response, attempt, problem);
}
