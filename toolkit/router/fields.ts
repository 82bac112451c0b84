import { decodeFormText } from './percent.js';

/**
 * What a query string, a form or a `Cookie` header says: each name with its values in the order they came. Names are
 * decoded; values are not, for they may have to be split first.
 */
export type Fields = ReadonlyMap<string, readonly string[]>;

/** From `a=1&b=x%20y`, cut at the separator. A name whose encoding is broken stays as it is, and nobody declares it. */
export function fieldsOfText(text: string, separator: string | RegExp = '&', decode = decodeFormText): Fields {
  const fields = new Map<string, string[]>();
  for (const pair of text.split(separator)) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const key = (equals < 0 ? pair : pair.slice(0, equals)).trim();
    addField(fields, decode(key) ?? key, equals < 0 ? '' : pair.slice(equals + 1));
  }
  return fields;
}

export function addField(fields: Map<string, string[]>, name: string, value: string): void {
  const values = fields.get(name);
  if (values) values.push(value);
  else fields.set(name, [value]);
}
