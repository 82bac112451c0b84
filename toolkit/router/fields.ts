import type { EventMap } from './event/proxy-event.js';
import { decodeFormText } from './percent.js';

/**
 * What a query string, a form or a `Cookie` header says: each name with its values in the order they came. Names are
 * decoded; values are not, for they may have to be split first.
 */
export type Fields = ReadonlyMap<string, readonly string[]>;

/** From `a=1&b=x%20y`, cut at the separator. A name whose encoding is broken stays as it is, and nobody declares it. */
export function fieldsOfText(text: string, separator: string | RegExp = '&', decode = decodeFormText): Fields {
  const fields = new Map<string, string[]>();
  for (const pair of text === '' ? [] : text.split(separator)) {
    const equals = pair.indexOf('=');
    const name = (equals < 0 ? pair : pair.slice(0, equals)).trim();
    if (pair !== '') append(fields, decode(name) ?? name, equals < 0 ? '' : pair.slice(equals + 1));
  }
  return fields;
}

/** From `{ "a": ["1", "2"] }` or `{ "a": "2" }`; if it is decoded already, it is encoded again as far as it matters. */
export function fieldsOfMap(map: EventMap, isEncoded: boolean | undefined): Fields {
  const fields = new Map<string, string[]>();
  for (const key in map) {
    const name = isEncoded ? (decodeFormText(key) ?? key) : key;
    const value = map[key];
    for (const text of Array.isArray(value) ? value : [value]) {
      if (typeof text === 'string') append(fields, name, isEncoded ? text : text.replace(/[%+]/g, encodeURIComponent));
    }
  }
  return fields;
}

function append(fields: Map<string, string[]>, name: string, value: string): void {
  const values = fields.get(name);
  if (values) values.push(value);
  else fields.set(name, [value]);
}
