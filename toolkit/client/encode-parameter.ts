import { type Style, wholeParameter } from '../router/operation.js';
import { named, textOf } from './encode-plain.js';
import type { Parameter } from './operation.js';

/** What it takes to write a value in one of OpenAPI's styles. */
type Codec = Pick<Parameter, 'in' | 'name' | 'style' | 'explode' | 'allowReserved' | 'content'>;
type WholeCodec = Codec & Required<Pick<Codec, 'style' | 'explode'>>;

/**
 * A value as OpenAPI's style table has it (OpenAPI 3.1, section 4.8.12), ready for its place: the text of a path
 * segment, `name=value` pairs of a query or a cookie joined by `&`, or the value of a header. Empty for an exploded
 * array or object that holds nothing.
 *
 * @throws TypeError for a value that the style has no words for: nested too deep, or one that could not be told from
 *   its delimiters
 */
export function encodeParameter(parameter: Codec, value: unknown): string {
  const codec = wholeParameter(parameter);
  if (codec.content !== undefined) return encodeContent(codec, value);
  const entries = entriesOf(value);
  if (entries === undefined) return encodeSingle(codec, value);
  switch (codec.style) {
    case 'simple':
      return encodeList(codec, entries, ',');
    case 'label':
      return `.${encodeList(codec, entries, codec.explode ? '.' : ',')}`;
    case 'matrix':
      return encodeMatrix(codec, entries);
    case 'deepObject':
      return encodeBrackets(codec, codec.name, value).join('&');
    default:
      return encodeField(codec, entries);
  }
}

/** The members of an array or an object; array members have no key. */
type Entry = readonly [key: string | undefined, value: unknown];

function entriesOf(value: unknown): Entry[] | undefined {
  if (Array.isArray(value)) return value.map((item) => [undefined, item]);
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).filter(([, item]) => item !== undefined);
}

/** JSON where the media type is JSON; any other has to be text already. */
function encodeContent(codec: WholeCodec, value: unknown): string {
  const isJson = /[/+]json\b/.test(codec.content ?? '');
  const text = isJson ? JSON.stringify(value) : textOf(codec.name, value);
  if (codec.in !== 'header') return named(codec, encodeURIComponent(text));
  return isJson ? text.replace(/[\u007f-\uffff]/g, escapeUnit) : text;
}

/** Header fields are ASCII; a JSON string may say anything in it. */
function escapeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function encodeSingle(codec: WholeCodec, value: unknown): string {
  const text = escapeText(codec, textOf(codec.name, value));
  if (codec.style === 'label') return `.${text}`;
  return codec.style === 'matrix' ? `;${encodeURIComponent(codec.name)}=${text}` : named(codec, text);
}

/** `blue,black`; `R,100,G,200`; exploded `R=100,G=200`. */
function encodeList(codec: WholeCodec, entries: readonly Entry[], delimiter: string): string {
  const between = codec.explode ? '=' : delimiter;
  const text = entries.map((entry) => joined(codec, entry, between)).join(delimiter);
  // Without any text, a list of one would be read as a list of none.
  if (text === '' && entries.length > 0) throw untold(codec);
  return text;
}

function joined(codec: WholeCodec, [key, value]: Entry, between: string): string {
  const text = member(codec, textOf(codec.name, value));
  if (key === undefined) return text;
  if (codec.in === 'header' && key.includes(between)) throw untold(codec);
  return `${member(codec, key)}${between}${text}`;
}

/** `;color=blue,black`; exploded `;color=blue;color=black` and `;R=100;G=200`. */
function encodeMatrix(codec: WholeCodec, entries: readonly Entry[]): string {
  const name = encodeURIComponent(codec.name);
  if (!codec.explode) return `;${name}=${encodeList(codec, entries, ',')}`;
  if (entries.length === 0) return `;${name}`;
  return entries.map(([key = codec.name, value]) => `;${joined(codec, [key, value], '=')}`).join('');
}

const delimiters: { readonly [style in Style]?: string } = { spaceDelimited: '%20', pipeDelimited: '%7C' };

/** `color=blue&color=black` and `R=100&G=200`; not exploded, `color=blue,black` or with another delimiter. */
function encodeField(codec: WholeCodec, entries: readonly Entry[]): string {
  if (codec.explode) return encodePairs(codec, entries);
  return named(codec, encodeList(codec, entries, delimiters[codec.style] ?? ','));
}

/** One pair for each member, and for each member of a member that is an array. */
function encodePairs(codec: WholeCodec, entries: readonly Entry[]): string {
  const pairs = entries.flatMap(([key = codec.name, value]) => {
    const name = encodeURIComponent(key);
    return (Array.isArray(value) ? value : [value]).map(
      (item) => `${name}=${escapeText(codec, textOf(codec.name, item))}`,
    );
  });
  return pairs.join('&');
}

/**
 * `color[R]=100`; deeper `a[b][c]=1` and `a[0]=1`, which OpenAPI leaves undefined and is commonly written so. What is empty
 * has no words.
 */
function encodeBrackets(codec: WholeCodec, name: string, value: unknown): string[] {
  const entries = entriesOf(value);
  if (!entries) return [`${encodeURIComponent(name)}=${escapeText(codec, textOf(codec.name, value))}`];
  return entries.flatMap(([key, member], index) => {
    const step = key ?? String(index);
    if (/[[\]]/.test(step)) throw new TypeError(`A name in the parameter "${codec.name}" holds a bracket.`);
    return encodeBrackets(codec, `${name}[${step}]`, member);
  });
}

/** What a member of a list must not hold, because it could not be told from what is around it. */
const taken: { readonly [styleOrPlace: string]: RegExp } = {
  spaceDelimited: / /,
  pipeDelimited: /\|/,
  header: /,|^\s|\s$/,
};

function untold({ name }: WholeCodec): TypeError {
  return new TypeError(`A member of the parameter "${name}" cannot be told from the delimiters of its style.`);
}

/** A member of a list, safe from the delimiters around it. */
function member(codec: WholeCodec, text: string): string {
  if ((taken[codec.style] ?? taken[codec.in])?.test(text)) throw untold(codec);
  if (codec.in === 'header') return text;
  const escaped = escapeText(codec, text).replaceAll(',', '%2C');
  return codec.style === 'label' ? escaped.replaceAll('.', '%2E') : escaped;
}

/** Headers are never percent-encoded; `allowReserved` spares what has no meaning in a query (OpenAPI 3.1.1, 4.8.12.2). */
function escapeText({ in: location, allowReserved }: WholeCodec, text: string): string {
  if (location === 'header') return text;
  const escaped = encodeURIComponent(text);
  return allowReserved ? escaped.replace(/%(?:3A|2F|3F|40|24|2C|3B)/g, decodeURIComponent) : escaped;
}
