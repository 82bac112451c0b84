import { isObject } from '../spec/json.js';
import type { ApiModel } from '../spec/model.js';
import type { Emitted } from './emitter.js';

/** `openapi.json`: the bundled document, as it is served, without what is said to the gateway only. */
export function emitOpenapi(model: ApiModel): Emitted {
  const text = `${JSON.stringify(withoutOurs(model.document, ''), null, 2)}\n`;
  return { files: [{ path: 'openapi.json', text }], problems: [] };
}

/** These hold data, in which a name is just a name. */
const data = new Set(['example', 'examples', 'value', 'default', 'enum', 'const']);

/** So does a map of what the author named. */
const maps = new Set(
  'properties patternProperties $defs dependentSchemas headers schemas parameters responses mapping variables'.split(
    ' ',
  ),
);

const internal = /^x-(?:specwright|amazon-apigateway)-/;

function withoutOurs(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutOurs(item, ''));
  if (!isObject(value) || data.has(key)) return value;
  const isMap = maps.has(key);
  const kept = Object.entries(value).filter(([name]) => isMap || !internal.test(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutOurs(inner, isMap ? '' : name)]));
}
