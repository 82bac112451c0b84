import { asArray, asObject, isObject, type JsonObject } from '../json.js';
import { joinPointer } from '../pointer.js';
import { fitsSchema } from './fits-schema.js';

const single =
  'items additionalProperties not if then else contains propertyNames unevaluatedItems unevaluatedProperties';
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const maps = ['properties', 'patternProperties', 'dependentSchemas', '$defs'];

/**
 * Takes out each `default` that its own schema refuses (2020-12 Validation, section 9.2): a handler would be given what no
 * caller may send. Told by its pointer.
 */
export function dropDefaults(document: JsonObject, dropped: (pointer: string) => void): void {
  const known = new Set<unknown>();
  const schema = (node: unknown, pointer: string): void => {
    if (!isObject(node) || known.has(node)) return;
    known.add(node);
    for (const key of single.split(' ')) schema(node[key], joinPointer(pointer, key));
    for (const key of lists) {
      asArray(node[key]).forEach((each, index) => {
        schema(each, joinPointer(pointer, key, index));
      });
    }
    for (const key of maps) {
      for (const [name, each] of Object.entries(asObject(node[key]))) schema(each, joinPointer(pointer, key, name));
    }
    if (!('default' in node) || fitsSchema(document, node, node.default)) return;
    dropped(joinPointer(pointer, 'default'));
    Reflect.deleteProperty(node, 'default');
  };
  const visit = (node: unknown, pointer: string): void => {
    if (typeof node !== 'object' || node === null || known.has(node)) return;
    known.add(node);
    for (const [key, child] of Object.entries(node)) {
      const at = joinPointer(pointer, key);
      if (key === 'schema') schema(child, at);
      else if (!/^(?:x-|examples?$)/.test(key)) visit(child, at);
    }
  };
  for (const [name, each] of Object.entries(asObject(asObject(document.components).schemas))) {
    schema(each, joinPointer('#/components/schemas', name));
  }
  visit(document, '#');
}
