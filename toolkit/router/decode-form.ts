import type { DecodeBody } from './codec.js';
import { decodeField, type FieldCodec, ownsField } from './decode-field.js';
import { decodeMember, encodingOf } from './decode-member.js';
import { isArrayShape, isObjectShape, shapeOf, type WireObject } from './decode-style.js';
import { decodeUtf8 } from './decode-utf8.js';
import { fieldsOfText } from './fields.js';
import { type Remaining, take } from './limit-values.js';
import { BROKEN_ENCODING, Malformed, REPEATED } from './malformed.js';
import { memberAt } from './malformed-member.js';
import type { BodyCodec, Shape } from './operation.js';
import { type Decode, decodePercent } from './percent.js';
import { toBytes } from './wire-body.js';

type FormCodec = Extract<BodyCodec, { form: unknown }>;

/** More than any form has; each costs more than its bytes. */
const MOST_FIELDS = 1000;
const TOO_MANY = new Malformed('form', 'holds too many fields');

/** As many characters are taken at once: a list of more pieces is slow to make. */
const CHUNK = 10_000;

/** As `decodeFormText` does: to replace a million plus signs takes the engine ten times as long. */
const decodeLong: Decode = (text) => {
  let plain = '';
  for (let index = 0; index < text.length; index += CHUNK)
    plain += text
      .slice(index, index + CHUNK)
      .split('+')
      .join(' ');
  return decodePercent(plain);
};

/**
 * Reads application/x-www-form-urlencoded (OpenAPI 3.1, section 4.8.15.1). A property whose encoding has a style is
 * written like a query parameter, any other by its media type. Undeclared names are text, for the validator to judge.
 */
export const decodeForm: DecodeBody = (body, given, limits) => {
  const codec = given as FormCodec;
  const text = decodeUtf8(toBytes(body));
  if (text instanceof Malformed) return text;
  if (text.split('&', MOST_FIELDS + 1).length > MOST_FIELDS) return TOO_MANY;
  const fields = fieldsOfText(text, '&', decodeLong);
  const object: WireObject = Object.create(null);
  const left = { ...limits };
  const styled = styledFields(codec);
  const isNamed = (name: string) => {
    return Object.hasOwn(codec.form.properties, name) || styled.some((field) => ownsField(field, name));
  };
  for (const field of styled) {
    const decode = field.allowReserved ? decodePercent : decodeLong;
    const value = take(left, memberAt(field.name, decodeField(field, fields, decode, isNamed)));
    if (value instanceof Malformed) return value;
    if (value !== undefined) object[field.name] = value;
  }
  const isOpen = styled.some(({ style, explode, shape }) => style !== 'deepObject' && explode && isOpenObject(shape));
  for (const [name, texts] of fields) {
    const isStyled = styled.some((field) => ownsField(field, name));
    if (isStyled || (isOpen && !Object.hasOwn(codec.form.properties, name))) continue;
    // An exploded object that came by its own name as well: one of the two would be lost.
    const value = memberAt(name, name in object ? REPEATED : decodeMembers(name, texts, codec, left));
    if (value instanceof Malformed) return value;
    object[name] = value;
  }
  return object;
};

/** The properties that are written by a style rather than by a media type. */
function styledFields({ form, encoding = {} }: FormCodec): readonly FieldCodec[] {
  return Object.entries(encoding).flatMap(([name, { style, explode, allowReserved }]) => {
    if (style === undefined && explode === undefined && allowReserved === undefined) return [];
    const own = style ?? 'form';
    const codec = { name, style: own, explode: explode ?? own === 'form', shape: shapeOf(form, name) };
    return [allowReserved ? { ...codec, allowReserved } : codec];
  });
}

/** Takes any name that is nobody else's. */
function isOpenObject(shape: Shape): boolean {
  return isObjectShape(shape) && shape.additional !== undefined;
}

function decodeMembers(
  name: string,
  texts: readonly string[],
  { form, encoding }: FormCodec,
  left: Remaining,
): unknown {
  const shape = shapeOf(form, name);
  const isList = isArrayShape(shape);
  const item = isList ? shape.items : shape;
  const members: unknown[] = [];
  for (const text of texts) {
    const plain = decodeLong(text);
    const { contentType } = encodingOf(encoding, name) ?? {};
    const value = plain === undefined ? BROKEN_ENCODING : decodeMember(plain, item, contentType, left);
    const member = take(left, isList ? memberAt(members.length, value) : value);
    if (member instanceof Malformed) return member;
    members.push(member);
  }
  if (isList) return members;
  return members.length > 1 ? REPEATED : members[0];
}
