import { checkForm } from '../check/check-form.js';
import { type DocumentView, describedAs, type Place } from '../document-view.js';
import { asObject, asString, compareText, isObject, type JsonObject, sortedEntries } from '../json.js';
import type { BodyModel, HeaderModel, ResponseModel } from '../model.js';
import { joinPointer } from '../pointer.js';
import { readShape } from '../shape/read-shape.js';
import { buildMediaTypes, isSchema } from './build-media-types.js';

/** The body of a request (OpenAPI 3.1, section 4.8.13); absent when it declares no media type. */
export function buildBody(view: DocumentView, operation: Place): BodyModel | undefined {
  if (operation.value.requestBody === undefined) return undefined;
  const { value, pointer } = view.resolve(operation.value.requestBody, joinPointer(operation.pointer, 'requestBody'));
  const content = buildMediaTypes(view, value, pointer);
  if (content.length === 0) {
    view.problems.warn(pointer, 'empty-content', 'The body has no media type; it is ignored.', 'Give it a `content`.');
    return undefined;
  }
  for (const media of content) checkForm(view, media);
  return { required: value.required === true, ...describedAs(value), pointer, content };
}

/** The responses of an operation, by status (OpenAPI 3.1, section 4.8.16). */
export function buildResponses(view: DocumentView, operation: Place): ResponseModel[] {
  const base = joinPointer(operation.pointer, 'responses');
  const responses = sortedEntries(operation.value.responses).flatMap(([key, value]) => {
    if (key.startsWith('x-')) return [];
    const usage = joinPointer(base, key);
    const status = normaliseStatus(key);
    if (status === undefined) {
      const fix = 'Write a status such as 200, a range such as 4XX, or `default`.';
      view.problems.error(usage, 'invalid-status', `"${key}" is no status.`, fix);
      return [];
    }
    return [buildResponse(view, status, view.resolve(value, usage))];
  });
  if (responses.length > 0) return responses.sort((a, b) => compareText(rank(a.status), rank(b.status)));
  return Object.keys(asObject(operation.value.responses)).length > 0 ? [] : [anyResponse(view, operation)];
}

/** Where nothing is declared nothing can be checked: any status, and no body. */
function anyResponse(view: DocumentView, { pointer }: Place): ResponseModel {
  const message = 'The operation declares no response; any status without a body is taken for one.';
  view.problems.warn(pointer, 'no-responses', message, 'Declare at least the response of success.');
  return { status: 'default', description: '', pointer, headers: [], content: [] };
}

function normaliseStatus(key: string): string | undefined {
  if (key === 'default' || /^[1-5]\d\d$/.test(key)) return key;
  return /^[1-5]xx$/i.test(key) ? key.toUpperCase() : undefined;
}

/** Plain statuses, then ranges, then `default`. */
function rank(status: string): string {
  return `${status === 'default' ? 2 : status.endsWith('XX') ? 1 : 0}${status}`;
}

function buildResponse(view: DocumentView, status: string, { value, pointer }: Place): ResponseModel {
  return {
    status,
    description: asString(value.description) ?? '',
    pointer,
    headers: sortedEntries(value.headers).flatMap(([name, header]) => {
      if (name.toLowerCase() === 'content-type') return [];
      return buildHeader(view, name, view.resolve(header, joinPointer(pointer, 'headers', name)));
    }),
    content: hasBody(status)
      ? buildMediaTypes(view, value, pointer, 'response')
      : withoutBody(view, status, value, pointer),
  };
}

/** Statuses that come without a body (RFC 9110, sections 6.4.1 and 15.3.6). */
function hasBody(status: string): boolean {
  return !/^(?:1..|204|205|304)$/.test(status);
}

function withoutBody(view: DocumentView, status: string, { content }: JsonObject, pointer: string): [] {
  if (Object.keys(asObject(content)).length > 0) {
    const message = `A ${status} has no body: its content is left out.`;
    view.problems.warn(
      joinPointer(pointer, 'content'),
      'body-without-meaning',
      message,
      'Delete it, or use another status.',
    );
  }
  return [];
}

/** A header of a response (OpenAPI 3.1, section 4.8.21), always in the style `simple`. */
function buildHeader(view: DocumentView, name: string, { value, pointer }: Place): HeaderModel[] {
  const common = { name, pointer, ...describedAs(value), required: value.required === true };
  if (isObject(value.content)) {
    const message = `The header "${name}" is described by \`content\`; it is carried as text, unchecked.`;
    view.problems.warn(pointer, 'unchecked-header', message, 'Describe it by `schema`.');
    return [{ ...common, explode: false, schema: { type: 'string' } }];
  }
  const schema = isSchema(value.schema) ? value.schema : { type: 'string' };
  if (readShape(view, schema, joinPointer(pointer, 'schema'), `The header "${name}"`) === undefined) return [];
  return [{ ...common, explode: value.explode === true, schema }];
}
