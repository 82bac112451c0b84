import type { DocumentView } from '../document-view.js';
import { asObject, isObject, type JsonObject } from '../json.js';
import type { MediaTypeModel } from '../model.js';
import { joinPointer, referent } from '../pointer.js';
import { chooseStyle, undefinedStyle } from '../shape/parameter-codec.js';
import { readShape } from '../shape/read-shape.js';
import { reportStyle } from '../shape/report-style.js';
import { ShapeError, shapeOf } from '../shape/text-shape.js';

/** What is said of a form's properties that cannot be kept, or has no meaning there (OpenAPI 3.1, section 4.8.15). */
export function checkEncoding(view: DocumentView, media: MediaTypeModel, of: 'request' | 'response'): void {
  const { encoding = {}, pointer, mediaType } = media;
  const [, isParts, isForm] = /^(?:(multipart\/)|(application\/x-www-form-urlencoded\b))/.exec(mediaType) ?? [];
  if (of === 'response' || !(isParts || isForm)) {
    if (Object.keys(encoding).length === 0) return;
    const what = of === 'response' ? 'a response, which its handler writes' : `${mediaType}, which is no form`;
    const message = `\`encoding\` has no meaning in ${what}.`;
    view.problems.warn(joinPointer(pointer, 'encoding'), 'unread-encoding', message, 'Delete it.');
    return;
  }
  for (const [name, declared] of Object.entries(encoding)) {
    const at = joinPointer(pointer, 'encoding', name);
    const property = propertyOf(view, media.schema, name);
    if (property === undefined) {
      const message = `The schema has no property "${name}": its encoding is ignored.`;
      view.problems.warn(at, 'unknown-encoding', message, 'Declare the property, or correct the name.');
    } else if (isForm) checkField(view, at, name, declared, property);
    else checkPart(view, at, name, declared, property, mediaType);
  }
}

/** A field with a style is written as in a query, and its content type does not count. */
function checkField(view: DocumentView, at: string, name: string, declared: JsonObject, property: unknown): void {
  if (!isStyled(declared) || !isObject(property)) return;
  const choice = chooseStyle('query', declared);
  const shape = readShape(view, property, at, `The property "${name}"`, choice.style);
  reportStyle(view, at, name, shape && undefinedStyle('query', choice, shape));
}

function isStyled({ style, explode, allowReserved }: JsonObject): boolean {
  return [style, explode, allowReserved].some((value) => value !== undefined);
}

/** What is sent in parts has a media type for each, which says more than a style. */
function checkPart(
  view: DocumentView,
  at: string,
  name: string,
  declared: JsonObject,
  property: unknown,
  mediaType: string,
): void {
  // OpenAPI 3.0, section 4.7.15: ignored in all bodies but application/x-www-form-urlencoded.
  if (isStyled(declared) && view.dialect === '3.1') {
    const message = `"${name}": the style is not read in ${mediaType}; each item is a part, and an object is JSON.`;
    view.problems.warn(at, 'unread-style', message, 'Leave it out, or use application/x-www-form-urlencoded.');
  }
  for (const header of Object.keys(asObject(declared.headers))) {
    if (header.toLowerCase() === 'content-type') continue;
    const message = `"${name}": the header ${header} of a part is neither checked nor handed on.`;
    view.problems.warn(
      joinPointer(at, 'headers', header),
      'unread-part-header',
      message,
      'Make it a property of its own.',
    );
  }
  const { contentType } = declared;
  if (typeof contentType !== 'string' || /[/+]json\b|\*/i.test(contentType) || !isStructure(view, property)) return;
  const message = `"${name}" is an object or a list of such, which is read from JSON only: parts of ${contentType} are refused.`;
  view.problems.warn(at, 'unreadable-part', message, 'Write application/json, or give it `type: string`.');
}

function isStructure(view: DocumentView, schema: unknown): boolean {
  try {
    const shape = shapeOf(schema, view.root);
    const item = typeof shape === 'object' && 'items' in shape ? shape.items : shape;
    return typeof item === 'object' && ('properties' in item || 'items' in item);
  } catch (error) {
    // What has no shape as a text is of several.
    if (error instanceof ShapeError) return false;
    throw error;
  }
}

/** The schema of a property, wherever in the schemas that a value must satisfy it is declared. */
function propertyOf(view: DocumentView, schema: unknown, name: string, seen: readonly unknown[] = []): unknown {
  if (!isObject(schema) || seen.includes(schema)) return undefined;
  const properties = asObject(schema.properties);
  if (Object.hasOwn(properties, name)) return properties[name];
  const parts = [referent(view.root, schema), schema.allOf, schema.anyOf, schema.oneOf].flat();
  return parts.map((part) => propertyOf(view, part, name, [...seen, schema])).find((found) => found !== undefined);
}
