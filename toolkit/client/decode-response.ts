import type { Response as Declared, Operation } from '../router/operation.js';
import { ApiError, type Problem } from './api-error.js';
import { covers } from './encode-body.js';

/**
 * The body of a response of success: JSON as a value, text as a string, anything else as a `Blob`; undefined where none
 * is declared.
 *
 * @throws ApiError for a status outside 200 to 299, and for a body of a media type that is not declared
 */
export async function decodeResponse(operation: Operation, response: Response): Promise<unknown> {
  if (!response.ok) throw await toError(response);
  const declared = findDeclared(operation, response.status)?.content;
  if (declared === undefined || response.status === 204 || operation.method === 'HEAD') {
    discard(response);
    return undefined;
  }
  const mediaType = response.headers.get('content-type') ?? Object.keys(declared)[0] ?? '';
  const codec = findCodec(declared, mediaType);
  if (codec === undefined) {
    discard(response);
    throw new ApiError(`The answer is ${mediaType}, which the API does not declare.`, response);
  }
  if (codec === 'bytes') return response.blob();
  const text = await response.text();
  return codec === 'text' ? text : parse(text, response);
}

/** Nobody waits for it: where others read the same body, cancelling lasts until they all have had enough. */
function discard({ body }: Response): void {
  body?.cancel().catch(() => undefined);
}

function findDeclared({ responses }: Operation, status: number): Declared | undefined {
  return responses[status] ?? responses[`${String(status)[0]}XX`] ?? responses.default;
}

type Content = NonNullable<Declared['content']>;

/** As declared; JSON under another name is JSON still. */
function findCodec(content: Content, mediaType: string): Content[string] | undefined {
  const [, codec] = Object.entries(content).find(([range]) => covers(range, mediaType)) ?? [];
  return codec ?? (isJson(mediaType) ? Object.values(content).find((other) => other === 'json') : undefined);
}

function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(?:;|$)/i.test(mediaType);
}

function parse(text: string, response: Response): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError('The answer is not the JSON that it claims to be.', response);
  }
}

async function toError(response: Response): Promise<ApiError> {
  const problem = await readProblem(response);
  const message = problem?.detail ?? problem?.title ?? response.statusText;
  return new ApiError(`${response.status} ${message}`.trim(), response, problem);
}

async function readProblem(response: Response): Promise<Problem | undefined> {
  const text = await response.text();
  if (!isJson(response.headers.get('content-type') ?? '')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Problem) : undefined;
  } catch {
    return undefined;
  }
}
