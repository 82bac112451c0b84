import { type BodyCodec, type FormEncoding, type Operation, wholeParameter } from '../router/operation.js';
import { encodeParameter } from './encode-parameter.js';
import type { Arguments } from './encode-request.js';

type FormCodec = Extract<BodyCodec, object>;

/** The body of a request, and its `Content-Type` among the headers. */
export function encodeBody({ body: declared }: Operation, args: Arguments, headers: Headers): BodyInit | undefined {
  const { body } = args;
  if (declared === undefined) return undefined;
  if (body === undefined) {
    if (declared.required) throw new TypeError('The body is missing.');
    return undefined;
  }
  const [mediaType, codec] = chooseType(declared.content, args.contentType);
  if (typeof codec === 'object' && 'multipart' in codec) return toFormData(body, codec);
  headers.set('content-type', mediaType);
  if (codec === 'json') return JSON.stringify(body);
  return typeof codec === 'object' ? toFormText(body, codec) : (body as BodyInit);
}

type Content = { readonly [mediaType: string]: BodyCodec };

/** The type that was asked for, or else the first that is JSON, or else the first of all. */
function chooseType(content: Content, wanted: unknown): readonly [mediaType: string, codec: BodyCodec] {
  const types = Object.entries(content);
  if (typeof wanted === 'string') {
    const [range = wanted, codec] =
      types.find(([type]) => type === wanted) ?? types.find(([type]) => covers(type, wanted)) ?? [];
    if (codec === undefined) throw new TypeError(`The operation takes no ${range}.`);
    return [wanted, codec];
  }
  const chosen = types.find(([, codec]) => codec === 'json') ?? types[0];
  if (chosen === undefined || chosen[0].includes('*')) throw new TypeError('The contentType is missing.');
  return chosen;
}

/** `image/*` covers `image/png`; what follows a semicolon does not matter. */
export function covers(range: string, mediaType: string): boolean {
  const [type, subtype] = essence(mediaType);
  const [rangeType, rangeSubtype] = essence(range);
  return (rangeType === '*' || rangeType === type) && (rangeSubtype === '*' || rangeSubtype === subtype);
}

function essence(mediaType: string): string[] {
  const [name = ''] = mediaType.toLowerCase().split(';');
  return name.trim().split('/');
}

/** A property with a style is written like a query parameter; any other by its content type (OpenAPI 3.1.1, 4.8.15.1.2). */
function toFormText(body: unknown, { encoding = {} }: FormCodec): string {
  const pairs = Object.entries(body as object).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const { style, explode, allowReserved, contentType } = encoding[name] ?? {};
    if (!style && explode === undefined && !allowReserved) {
      return itemsOf(value).map(
        (item) => `${encodeURIComponent(name)}=${encodeURIComponent(textOf(item, contentType))}`,
      );
    }
    return encodeParameter(wholeParameter({ in: 'query', name, ...encoding[name] } as const), value);
  });
  return pairs.filter((pair) => pair !== '').join('&');
}

function toFormData(body: unknown, { encoding = {} }: FormCodec): FormData {
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
