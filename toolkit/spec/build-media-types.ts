import { checkEncoding } from './check-encoding.js';
import type { DocumentView } from './document-view.js';
import { asObject, compareText, isObject, type JsonObject, sortedEntries } from './json.js';
import type { MediaTypeModel, Schema } from './model.js';
import { joinPointer } from './pointer.js';

/** A `content` map, by media type (OpenAPI 3.1, section 4.8.14). */
export function buildMediaTypes(view: DocumentView, owner: JsonObject, pointer: string): MediaTypeModel[] {
  const types = sortedEntries(owner.content).map(([name, value]) =>
    buildMediaType(view, name, asObject(value), joinPointer(pointer, 'content', name)),
  );
  types.sort((a, b) => compareText(a.mediaType, b.mediaType));
  types.forEach((type, index) => {
    if (type.mediaType !== types[index - 1]?.mediaType) return;
    const message = `The media type ${type.mediaType} is there twice, but for its case.`;
    view.problems.error(type.pointer, 'duplicate-media-type', message, 'Merge the two.');
  });
  return types;
}

function buildMediaType(view: DocumentView, name: string, value: JsonObject, pointer: string): MediaTypeModel {
  const mediaType = name.trim().toLowerCase();
  if (!/^[^\s/;]+\/[^\s/;]+(\s*;.*)?$/.test(mediaType)) {
    view.problems.error(pointer, 'invalid-media-type', `"${name}" is no media type.`, 'Write one: application/json.');
  }
  const type = {
    mediaType,
    pointer,
    ...(isSchema(value.schema) && { schema: value.schema }),
    ...(isObject(value.encoding) && { encoding: encodings(value.encoding) }),
    examples: buildExamples(view, value, pointer),
  };
  checkEncoding(view, type);
  return type;
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
