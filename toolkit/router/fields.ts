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
  for (const pair of text.split(separator)) {
    const [key = ''] = pair.split('=', 1);
    const name = key.trim();
    if (pair !== '') append(fields, decode(name) ?? name, pair.slice(key.length + 1));
  }
  return fields;
}

/** From `{ "a": ["1", "2"] }` or `{ "a": "2" }`; if it is decoded already, it is encoded again as far as it matters. */
export function fieldsOfMap(map: EventMap, isEncoded: boolean | undefined): Fields {
  const fields = new Map<string, string[]>();
  for (const key of Object.keys(map ?? {})) {
    const name = isEncoded ? (decodeFormText(key) ?? key) : key;
    for (const value of [map?.[key]].flat()) {
      append(fields, name, isEncoded ? String(value) : String(value).replace(/[%+]/g, encodeURIComponent));
    }
  }
  return fields;
}

function append(fields: Map<string, string[]>, name: string, value: string): void {
  const values = fields.get(name);
  if (values) values.push(value);
  else fields.set(name, [value]);
}
