import type { DocumentView } from '../document-view.js';
import { asArray, isObject, type JsonObject } from '../json.js';
import type { MediaTypeModel } from '../model.js';
import { joinPointer, resolvePointer } from '../pointer.js';

const form = /^(?:multipart\/|application\/x-www-form-urlencoded\b)/;

/**
 * A form is an object of its fields (OpenAPI 3.1, section 4.8.14.4): none is a list, a text or a file. What parts are called
 * is told by multipart/form-data only.
 */
export function checkForm(view: DocumentView, { mediaType, schema, pointer }: MediaTypeModel): void {
  if (/^multipart\/(?!form-data\b)/.test(mediaType)) {
    const message = `The parts of ${mediaType} are read by name, as in multipart/form-data; those without one are refused.`;
    const fix = 'Use multipart/form-data, or have callers write `Content-Disposition: form-data; name=…`.';
    view.problems.warn(pointer, 'unnamed-parts', message, fix);
  }
  if (!form.test(mediaType) || mayBeObject(schema, view.root)) return;
  const message = `${mediaType} is an object of its fields, which the schema does not allow: every such body is refused.`;
  const fix = 'Give it an object: `{ type: object, properties: { file: { type: string, format: binary } } }`.';
  view.problems.warn(joinPointer(pointer, 'schema'), 'form-without-object', message, fix);
}

function mayBeObject(schema: unknown, document: JsonObject, seen: readonly unknown[] = []): boolean {
  if (!isObject(schema) || seen.includes(schema)) return true;
  const may = (part: unknown) => mayBeObject(part, document, [...seen, schema]);
  if (typeof schema.$ref === 'string' && !may(resolvePointer(document, schema.$ref)?.value)) return false;
  if (schema.type !== undefined && ![schema.type].flat().includes('object')) return false;
  const choices = [schema.oneOf, schema.anyOf].map(asArray).filter((list) => list.length > 0);
  return asArray(schema.allOf).every(may) && choices.every((list) => list.some(may));
}
