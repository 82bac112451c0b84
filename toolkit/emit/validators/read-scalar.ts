import { admitsValue } from './admits-value.js';
import type { KeywordReader } from './keyword-reader.js';
import { integerFormats, isEnforced, openFormats } from './known-formats.js';
import type { JsonType, Limits, SchemaNode } from './schema-node.js';

type Dialect = '3.0' | '3.1';

const jsonTypes: readonly JsonType[] = ['null', 'boolean', 'object', 'array', 'number', 'integer', 'string'];

/** `type`, `enum`, `const` (2020-12 Validation, section 6.1) and `nullable` (OpenAPI 3.0, section 4.7.24). */
export function readType(read: KeywordReader, dialect: Dialect): Partial<SchemaNode> {
  const types = readTypes(read, dialect);
  const allowed = read.dataList('enum');
  const constant = dialect === '3.1' ? read.data('const') : undefined;
  if (types && allowed?.every((value) => !admitsValue(types, value))) {
    const message = `None of the values in \`enum\` is of the type ${types.join(' or ')}: every value is refused.`;
    read.warn('enum', 'enum-of-another-type', message, 'Write them as that type, or give the type that they are of.');
  }
  return {
    ...(types !== undefined && { types }),
    ...(allowed !== undefined && { enum: allowed }),
    ...(constant !== undefined && { constant }),
  };
}

function readTypes(read: KeywordReader, dialect: Dialect): readonly JsonType[] | undefined {
  const nullable = dialect === '3.0' && read.boolean('nullable') === true;
  if (!read.has('type')) {
    if (nullable) warnOfNullable(read);
    return undefined;
  }
  const declared = read.schema.type;
  // The linter has said that 3.0 has no lists of types, and no null; there is but one thing that they can mean.
  const list: readonly unknown[] = Array.isArray(declared) ? declared : [declared];
  const types = jsonTypes.filter((type) => list.includes(type));
  const known = list.every((type) => jsonTypes.some((each) => each === type));
  if (!known || list.length === 0) {
    const fix = dialect === '3.0' ? 'Write one type; for null, `nullable: true` beside it.' : 'Write types of JSON.';
    return read.refuse('type', 'unknown-type', `There is no type ${JSON.stringify(declared)}.`, fix);
  }
  if (nullable && read.dataList('enum')?.includes(null) === false) {
    const message = 'null is allowed by `nullable`, but not by `enum`: it is refused.';
    read.warn('nullable', 'nullable-enum', message, 'Add null to the enum, or drop `nullable`.');
  }
  const distinct = types.includes('number') ? types.filter((type) => type !== 'integer') : types;
  return nullable ? ['null', ...distinct] : distinct;
}

function warnOfNullable(read: KeywordReader): void {
  const message = '`nullable` has no effect without `type` beside it (OpenAPI 3.0.3, Schema Object).';
  read.warn(
    'nullable',
    'nullable-without-type',
    message,
    'Write `anyOf` with `{ nullable: true, type: …, enum: [null] }`.',
  );
}

/** 2020-12 Validation, section 6.2; in OpenAPI 3.0 the exclusive limits are flags. */
export function readNumber(read: KeywordReader, dialect: Dialect): Partial<SchemaNode> {
  const least = read.number('minimum');
  const most = read.number('maximum');
  const above = dialect === '3.0' ? flagged(read, 'exclusiveMinimum', least) : read.number('exclusiveMinimum');
  const below = dialect === '3.0' ? flagged(read, 'exclusiveMaximum', most) : read.number('exclusiveMaximum');
  const multipleOf = read.number('multipleOf');
  if (multipleOf !== undefined && multipleOf <= 0) {
    read.refuse('multipleOf', 'invalid-keyword', '`multipleOf` must be more than 0.', 'Write a number above 0.');
  }
  const isFlag = dialect === '3.0';
  return {
    ...limits(
      'range',
      isFlag && above !== undefined ? undefined : least,
      isFlag && below !== undefined ? undefined : most,
    ),
    ...(above !== undefined && { above }),
    ...(below !== undefined && { below }),
    ...(multipleOf !== undefined && multipleOf > 0 && { multipleOf }),
  };
}

function flagged(
  read: KeywordReader,
  keyword: 'exclusiveMinimum' | 'exclusiveMaximum',
  limit: number | undefined,
): number | undefined {
  if (read.boolean(keyword) !== true) return undefined;
  if (limit === undefined) {
    const limited = keyword === 'exclusiveMinimum' ? 'minimum' : 'maximum';
    const message = `\`${keyword}: true\` is about \`${limited}\`, which is not there: it limits nothing.`;
    read.warn(keyword, 'ignored-keyword', message, `Write the limit as \`${limited}\`, or leave both out.`);
  }
  return limit;
}

/** `minLength`, `maxLength`, `pattern` (2020-12 Validation, section 6.3), `format` and what may be bytes. */
export function readText(read: KeywordReader, dialect: Dialect): Partial<SchemaNode> {
  const pattern = read.text('pattern');
  const format = read.text('format');
  if (format !== undefined && !isEnforced(format) && !openFormats.has(format)) {
    const message = `The format "${format}" is not enforced: any value of the type is taken.`;
    read.warn('format', 'unknown-format', message, 'Say what it means by `pattern`, where that matters.');
  }
  if (format !== undefined && integerFormats.has(format) && isText(read.schema.type)) {
    const message = `The format "${format}" of a text is not enforced: any text is taken.`;
    read.warn('format', 'unknown-format', message, 'Say what it means by `pattern`, where that matters.');
  }
  const isFile =
    format === 'binary' || (dialect === '3.1' && read.has('contentMediaType') && !read.has('contentEncoding'));
  return {
    ...limits('length', read.count('minLength'), read.count('maxLength')),
    ...(pattern !== undefined && { pattern }),
    ...(format !== undefined && isEnforced(format) && { format }),
    ...(isFile && { binary: true }),
  };
}

function isText(type: unknown): boolean {
  return [type].flat().includes('string') && ![type].flat().some((each) => each === 'integer' || each === 'number');
}

export function limits(
  keyword: 'range' | 'length' | 'size' | 'propertyCount',
  least: number | undefined,
  most: number | undefined,
): Partial<SchemaNode> {
  if (least === undefined && most === undefined) return {};
  const both: Limits = { ...(least !== undefined && { least }), ...(most !== undefined && { most }) };
  return { [keyword]: both };
}
