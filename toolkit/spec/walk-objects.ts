import { isObject, type JsonObject } from './json.js';
import { joinPointer } from './pointer.js';

/**
 * What an object is: a schema; what a schema holds under a keyword that means nothing, however much it looks like one;
 * or anything else, which may be a schema in a file of its own.
 */
export type Role = 'schema' | 'meaningless' | 'other';

/** Told of each object, outermost first; what it returns is told to those inside. */
export type Visit<T> = (object: JsonObject, pointer: string, role: Role, context: T) => T;

/** These hold data: whatever looks like a keyword in them is none. */
const data = new Set(['example', 'examples', 'default', 'enum', 'const']);
/** Below these stand schemas by name, whatever the name. */
const maps = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions', 'schemas']);
/** Below these stand other parts of a document by name, though it be `default` or begin with `x-`. */
const namedParts = new Set(
  'parameters headers requestBodies responses content encoding links callbacks securitySchemes pathItems'.split(' '),
);
const applicators = new Set(
  (
    'schema items prefixItems unevaluatedItems contains additionalProperties unevaluatedProperties propertyNames ' +
    'allOf anyOf oneOf not if then else contentSchema'
  ).split(' '),
);

/** Visits every object of a file but data and extensions; once, though YAML's aliases may have it in several places. */
export function walkObjects<T>(file: unknown, context: T, visit: Visit<T>): void {
  const seen = new Set<unknown>();
  const walk = (value: unknown, pointer: string, role: Role, around: T): void => {
    if (typeof value !== 'object' || seen.has(value)) return;
    seen.add(value);
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        walk(item, joinPointer(pointer, index), role, around);
      });
    }
    if (!isObject(value)) return;
    const here = visit(value, pointer, role, around);
    for (const [key, child] of Object.entries(value)) {
      const place = joinPointer(pointer, key);
      const isMap = maps.has(key);
      if (isObject(child) && (isMap || (role === 'other' && namedParts.has(key)))) {
        const each = isMap ? inside(role) : role;
        for (const [name, part] of Object.entries(child)) walk(part, joinPointer(place, name), each, here);
      } else if (!data.has(key) && !key.startsWith('x-')) {
        walk(child, place, applicators.has(key) ? inside(role) : role === 'other' ? 'other' : 'meaningless', here);
      }
    }
  };
  walk(file, '#', 'other', context);
}

function inside(role: Role): Role {
  return role === 'meaningless' ? 'meaningless' : 'schema';
}
