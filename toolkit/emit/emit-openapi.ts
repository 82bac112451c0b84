import { asObject, isObject, type JsonObject } from '../spec/json.js';
import type { ApiModel } from '../spec/model.js';
import type { Emitted } from './emitter.js';

/** `openapi.json`: the bundled document, as it is served. Our own extensions are nobody else's business. */
export function emitOpenapi({ document }: ApiModel): Emitted {
  const paths = mapValues(document.paths, (item) => (isObject(item) ? mapValues(withoutOwn(item), withoutOwn) : item));
  const components = asObject(document.components);
  const securitySchemes = mapValues(components.securitySchemes, withoutOwn);
  const shared = components.securitySchemes === undefined ? components : { ...components, securitySchemes };
  const published = {
    ...document,
    ...(document.paths !== undefined && { paths }),
    ...(document.components !== undefined && { components: shared }),
  };
  return { files: [{ path: 'openapi.json', text: `${JSON.stringify(published, null, 2)}\n` }], problems: [] };
}

function withoutOwn(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('x-specwright-')));
}

function mapValues(value: unknown, map: (value: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(asObject(value)).map(([key, entry]) => [key, map(entry)]));
}
