import type { DocumentView } from './document-view.js';
import { asArray, asObject, isObject } from './json.js';
import type { MediaTypeModel } from './model.js';
import { chooseStyle, undefinedStyle } from './parameter-codec.js';
import { joinPointer, resolvePointer } from './pointer.js';
import { readShape } from './read-shape.js';
import { reportStyle } from './report-style.js';

/** The styles of a form's properties, which are those of query parameters (OpenAPI 3.1, section 4.8.15). */
export function checkEncoding(view: DocumentView, media: MediaTypeModel): void {
  const { encoding = {}, schema, pointer, mediaType } = media;
  // OpenAPI 3.0, section 4.7.15: ignored in all other bodies. OpenAPI 3.1 takes multipart/form-data in.
  const isForm = mediaType.startsWith('application/x-www-form-urlencoded');
  if (!isForm && String(view.root.openapi).startsWith('3.0')) return;
  for (const [name, declared] of Object.entries(encoding)) {
    const property = propertyOf(view, schema, name);
    if (declared.style === undefined || !isObject(property)) continue;
    const at = joinPointer(pointer, 'encoding', name);
    if (!isForm) warnOfStyle(view, at, name, mediaType);
    const choice = chooseStyle('query', declared);
    const shape = readShape(view, property, at, `The property "${name}"`, choice.style);
    reportStyle(view, at, name, shape && undefinedStyle('query', choice, shape));
  }
}

/** What is sent in parts has a media type for each, which says more than a style. */
function warnOfStyle(view: DocumentView, pointer: string, name: string, mediaType: string): void {
  const message = `"${name}": the style is not read in ${mediaType}; each item is a part, and an object is JSON.`;
  view.problems.warn(pointer, 'unread-style', message, 'Leave it out, or use application/x-www-form-urlencoded.');
}

/** The schema of a property, wherever in the schemas that a value must satisfy it is declared. */
function propertyOf(view: DocumentView, schema: unknown, name: string, seen: readonly unknown[] = []): unknown {
  if (!isObject(schema) || seen.includes(schema)) return undefined;
  const target = typeof schema.$ref === 'string' ? resolvePointer(view.root, schema.$ref)?.value : undefined;
  const properties = asObject(schema.properties);
  if (Object.hasOwn(properties, name)) return properties[name];
  const parts = [target, ...asArray(schema.allOf)];
  return parts.map((part) => propertyOf(view, part, name, [...seen, schema])).find((found) => found !== undefined);
}
