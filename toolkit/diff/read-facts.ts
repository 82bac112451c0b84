import { asObject, type JsonObject } from '../spec/json.js';
import type { ApiModel } from '../spec/model.js';
import { resolvePointer } from '../spec/pointer.js';
import { membersOf, ownFacts } from './own-facts.js';
import { bothFacts, type Located, noFacts, type SchemaFacts } from './schema-facts.js';

/** What a schema says of a value, with everything that it refers to or is composed of taken together. */
export function readFacts(model: ApiModel, located: Located, seen: readonly string[] = []): SchemaFacts {
  const { schema, pointer, and = [] } = located;
  if (seen.includes(pointer)) return noFacts(pointer);
  const path = [...seen, pointer];
  const others = and.map((other) => readFacts(model, other, path));
  if (schema === false) return { ...noFacts(pointer), types: { value: new Set(), pointer } };
  return [...composed(model, asObject(schema), pointer, path), ...others].reduce(bothFacts);
}

/** The parts of a schema, all of which hold. In 3.0 a `$ref` stands alone. */
function composed(model: ApiModel, schema: JsonObject, pointer: string, path: readonly string[]): SchemaFacts[] {
  const target = typeof schema.$ref === 'string' ? resolvePointer(model.document, schema.$ref) : undefined;
  const referred = target === undefined ? [] : [readFacts(model, asLocated(target), path)];
  if (referred.length > 0 && model.dialect === '3.0') return referred;
  const whole = membersOf(schema, 'allOf', pointer).map((member) => readFacts(model, member, path));
  const unions = ['oneOf', 'anyOf'].flatMap((keyword) => {
    const members = membersOf(schema, keyword, pointer);
    return members.length === 0 ? [] : [readUnion(model, members, pointer, path)];
  });
  return [...referred, ownFacts(model, schema, pointer), ...whole, ...unions];
}

export function asLocated({ value, pointer }: { readonly value: unknown; readonly pointer: string }): Located {
  return { schema: typeof value === 'boolean' ? value : asObject(value), pointer };
}

/** A choice between one schema and null is that schema, or null; between one schema and nothing, that schema. */
function readUnion(
  model: ApiModel,
  members: readonly Located[],
  pointer: string,
  path: readonly string[],
): SchemaFacts {
  const others = members.filter(({ schema }) => asObject(schema).type !== 'null');
  const [only] = others;
  if (only === undefined || others.length > 1) return { ...noFacts(pointer), unions: [members] };
  const facts = readFacts(model, only, path);
  if (others.length === members.length) return facts;
  return { ...facts, types: { value: new Set([...facts.types.value, 'null']), pointer: facts.types.pointer } };
}
