import { checkEncoding } from '../check/check-encoding.js';
import type { DocumentView } from '../document-view.js';
import { asObject, compareText, isObject, type JsonObject, sortedEntries } from '../json.js';
import type { MediaTypeModel, Schema } from '../model.js';
import { joinPointer } from '../pointer.js';

/**
 * A `content` map, by media type (OpenAPI 3.1, section 4.8.14). What is no media type comes with no body: it is left out
 * with a warning, unless that leaves nothing that a request could bring.
 */
export function buildMediaTypes(
  view: DocumentView,
  owner: JsonObject,
  pointer: string,
  of: 'request' | 'response' = 'request',
): MediaTypeModel[] {
  const entries = sortedEntries(owner.content);
  const valid = entries.filter(([name]) => isMediaType(name));
  for (const [name] of entries) {
    if (isMediaType(name)) continue;
    const severity = of === 'response' || valid.length > 0 ? 'warn' : 'error';
    const message = severity === 'warn' ? `"${name}" is no media type; it is left out.` : `"${name}" is no media type.`;
    const fix = 'Write one: application/json.';
    view.problems[severity](joinPointer(pointer, 'content', name), 'invalid-media-type', message, fix);
  }
  const types = valid.map(([name, value]) =>
    buildMediaType(view, name, asObject(value), joinPointer(pointer, 'content', name), of),
  );
  types.sort((a, b) => compareText(a.mediaType, b.mediaType));
  types.forEach((type, index) => {
    if (type.mediaType !== types[index - 1]?.mediaType) return;
    const message = `The media type ${type.mediaType} is there twice, but for its case.`;
    view.problems.error(type.pointer, 'duplicate-media-type', message, 'Merge the two.');
  });
  return types;
}

function buildMediaType(
  view: DocumentView,
  name: string,
  value: JsonObject,
  pointer: string,
  of: 'request' | 'response',
): MediaTypeModel {
  const type = {
    mediaType: name.trim().toLowerCase(),
    pointer,
    ...(isSchema(value.schema) && { schema: value.schema }),
    ...(isObject(value.encoding) && { encoding: encodings(value.encoding) }),
    examples: buildExamples(view, value, pointer),
  };
  checkEncoding(view, type, of);
  return type;
}

function isMediaType(name: string): boolean {
  return /^[^\s/;,]+\/[^\s/;,]+(\s*;.*)?$/.test(name.trim());
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'boolean' || isObject(value);
}

function encodings(value: JsonObject): { [property: string]: JsonObject } {
  return Object.fromEntries(Object.entries(value).map(([property, encoding]) => [property, asObject(encoding)]));
}

/** `examples`, with references resolved, or else `example`; those kept elsewhere by `externalValue` are left out. */
function buildExamples(view: DocumentView, owner: JsonObject, pointer: string): { [name: string]: unknown } {
  if (owner.examples === undefined) return 'example' in owner ? { example: owner.example } : {};
  const entries = Object.entries(asObject(owner.examples)).flatMap(([name, example]) => {
    const { value } = view.resolve(example, joinPointer(pointer, 'examples', name));
    return 'value' in value ? [[name, value.value] as const] : [];
  });
  return Object.fromEntries(entries);
}
