import { responseProperty } from '../build/response-property.js';
import type { DocumentView, Place } from '../document-view.js';
import { asArray, isObject, type JsonObject } from '../json.js';
import type { CallingModel, PaginationModel, ParameterModel, ResponseModel, RetryModel } from '../model.js';
import { joinPointer, pointerSegments } from '../pointer.js';

/** What an operation's own extensions say of how clients should call it. Each is described in docs/client.md. */
export function readCalling(
  view: DocumentView,
  operation: Place,
  parameters: readonly ParameterModel[],
  responses: readonly ResponseModel[],
): CallingModel {
  const pagination = readPagination(view, operation, parameters, responses);
  const retry = readRetry(view, operation);
  return {
    ...(pagination !== undefined && { pagination }),
    ...(retry !== undefined && { retry }),
    ...(readIdempotent(view, operation) && { idempotent: true }),
  };
}

/** `x-specwright-pagination: { cursor: <query parameter>, next: <JSON Pointer>, items: <JSON Pointer> }`. */
function readPagination(
  view: DocumentView,
  { value, pointer }: Place,
  parameters: readonly ParameterModel[],
  responses: readonly ResponseModel[],
): PaginationModel | undefined {
  const given = value['x-specwright-pagination'];
  if (given === undefined) return undefined;
  const place = joinPointer(pointer, 'x-specwright-pagination');
  const { cursor, next, items, ...rest } = isObject(given) ? given : ({} as JsonObject);
  const unknown = Object.keys(rest)[0];
  if (typeof cursor !== 'string' || typeof next !== 'string' || typeof items !== 'string' || unknown !== undefined) {
    const message = unknown === undefined ? 'Pagination has to have all of its parts.' : `"${unknown}" is unknown.`;
    view.problems.error(place, rule, message, 'Write { cursor: cursor, next: /nextCursor, items: /items }.');
    return undefined;
  }
  const parameter = parameters.find(({ in: location, name }) => location === 'query' && name === cursor);
  if (parameter === undefined) {
    const fix = 'Name the query parameter that says where a page starts.';
    view.problems.error(joinPointer(place, 'cursor'), rule, `There is no query parameter "${cursor}".`, fix);
  }
  const isFound = [
    checkPointer(view, joinPointer(place, 'next'), next, responses),
    checkPointer(view, joinPointer(place, 'items'), items, responses, 'array'),
  ].every(Boolean);
  if (parameter === undefined || !isFound) return undefined;
  return { cursor: parameter.argument, next: pointerSegments(next), items: pointerSegments(items) };
}

const rule = 'invalid-extension';

/** Whether a JSON Pointer leads to a declared property of each JSON body of success. */
function checkPointer(
  view: DocumentView,
  place: string,
  pointer: string,
  responses: readonly ResponseModel[],
  type?: string,
): boolean {
  const bodies = responses
    .filter(({ status }) => status.startsWith('2'))
    .flatMap(({ content }) => content.filter(({ mediaType }) => /[/+]json\b/.test(mediaType)));
  const targets = bodies.map(({ schema }) => responseProperty(view, schema, pointerSegments(pointer)));
  const isRight = (target: JsonObject | undefined) =>
    target !== undefined && (type === undefined || asArray([target.type].flat()).includes(type));
  if (pointer.startsWith('/') && targets.length > 0 && targets.every(isRight)) return true;
  const what = type === undefined ? 'a property' : `an ${type}`;
  const fix = 'Write a JSON Pointer (RFC 6901) such as /data/items.';
  view.problems.error(place, rule, `"${pointer}" leads to no declared ${what} of the response.`, fix);
  return false;
}

function readIdempotent(view: DocumentView, { value, pointer }: Place): boolean {
  const given = value['x-specwright-idempotent'];
  if (given === undefined || typeof given === 'boolean') return given === true;
  const place = joinPointer(pointer, 'x-specwright-idempotent');
  view.problems.error(
    place,
    rule,
    'It is neither true nor false.',
    'Write true where repeating a request does no harm.',
  );
  return false;
}

/** `x-specwright-retry: false`, or `{ attempts, baseMilliseconds, maxMilliseconds, statuses }` in any part. */
function readRetry(view: DocumentView, { value, pointer }: Place): RetryModel | false | undefined {
  const given = value['x-specwright-retry'];
  if (given === undefined || given === false) return given;
  const place = joinPointer(pointer, 'x-specwright-retry');
  const retry = isObject(given) ? given : { '': given };
  const wrong = Object.entries(retry).find(([key, setting]) => !isSetting(key, setting));
  if (wrong === undefined) return retry as RetryModel;
  const [key] = wrong;
  const message = key === '' ? 'It is neither false nor an object.' : `"${key}" is unknown, or not what it has to be.`;
  const fix = 'Write false, or { attempts: 3, baseMilliseconds: 200, maxMilliseconds: 5000, statuses: [503] }.';
  view.problems.error(key === '' ? place : joinPointer(place, key), rule, message, fix);
  return undefined;
}

function isSetting(key: string, value: unknown): boolean {
  if (key === 'statuses') return Array.isArray(value) && value.every((status) => isWhole(status, 400, 599));
  if (key === 'attempts') return isWhole(value, 1, 10);
  return (key === 'baseMilliseconds' || key === 'maxMilliseconds') && isWhole(value, 0, 60_000);
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}
