import { encodeParameter } from './encode-parameter.js';
import type { FormEncoding } from './operation.js';

type Encodings = { readonly [property: string]: FormEncoding };

/**
 * A body of `application/x-www-form-urlencoded`. A property with a style is written like a query parameter; any other by
 * its content type (OpenAPI 3.1.1, section 4.8.15.1.2).
 */
export function encodeForm(body: unknown, encoding: Encodings): string {
  const pairs = Object.entries(body as object).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const { style, explode, allowReserved, contentType } = encoding[name] ?? {};
    if (!style && explode === undefined && !allowReserved) {
      return itemsOf(value).map(
        (item) => `${encodeURIComponent(name)}=${encodeURIComponent(textOf(item, contentType))}`,
      );
    }
    return encodeParameter({ in: 'query', name, ...encoding[name] }, value);
  });
  return pairs.filter((pair) => pair !== '').join('&');
}

/** A body of `multipart/form-data`. */
export function encodeMultipart(body: unknown, encoding: Encodings): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body as object)) {
    if (value === undefined) continue;
    for (const item of itemsOf(value)) appendPart(form, name, item, encoding[name] ?? {});
  }
  return form;
}

/** A part has a content type of its own only as a `Blob`. */
function appendPart(form: FormData, name: string, value: unknown, { contentType }: FormEncoding): void {
  if (value instanceof Blob) form.append(name, value);
  else if (value instanceof Uint8Array || value instanceof ArrayBuffer)
    form.append(name, new Blob([value as BlobPart], typed(contentType)));
  else if (typeof value !== 'object' && contentType === undefined) form.append(name, String(value));
  else form.append(name, new Blob([textOf(value, contentType)], typed(contentType ?? 'application/json')));
}

function typed(contentType: string | undefined): BlobPropertyBag {
  return contentType === undefined || /[*,]/.test(contentType) ? {} : { type: contentType };
}

/** A list is written item by item. */
function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function textOf(value: unknown, contentType: string | undefined): string {
  const json = contentType === undefined ? typeof value === 'object' : /[/+]json\b/.test(contentType);
  return json ? JSON.stringify(value) : String(value);
}
