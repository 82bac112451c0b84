import type { EncodeHeader } from './codec.js';
import { cleanHeader, encodePlainHeader } from './plain-header.js';

/** Writes any header: objects in the style simple (OpenAPI 3.1, section 4.8.21), and each cookie by itself. */
export const encodeHeader: EncodeHeader = (response, name, value, declared) => {
  if (name.toLowerCase() === 'set-cookie') {
    response.cookies = [value].flat().map((cookie) => cleanHeader(String(cookie)));
    return;
  }
  const { exploded = [] } = typeof declared === 'string' ? {} : declared;
  encodePlainHeader(response, name, isObject(value) ? written(value, exploded.includes(name)) : value, declared);
};

function isObject(value: unknown): value is object {
  return value instanceof Object && !Array.isArray(value);
}

function written(value: object, explode: boolean): string {
  const pairs = Object.entries(value).map((pair) => pair.join(explode ? '=' : ','));
  return pairs.join();
}
