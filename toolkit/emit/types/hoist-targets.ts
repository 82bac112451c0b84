import { asObject, type JsonObject } from '../../spec/json.js';
import { joinPointer, pointerSegments } from '../../spec/pointer.js';
import type { EmitProblem } from '../emitter.js';
import { componentName, lookUp } from '../schema-graph.js';

type Mutable = { [key: string]: unknown };

/**
 * Gives the target of each reference that is no component schema a component of its own, and lets the reference point
 * there: `#/components/schemas/A/$defs/B` becomes `A_$defs_B`. A reference that leads nowhere is taken away.
 */
export function hoistTargets(document: Mutable, schemas: Iterable<Mutable>): EmitProblem[] {
  const components: JsonObject = asObject(document.components);
  const all: Mutable = { ...asObject(components.schemas) };
  const names = new Map<unknown, string>();
  const problems: EmitProblem[] = [];
  for (const { schema, ref, target } of deepReferences(document, schemas)) {
    if (target === undefined || !ref.startsWith('#/')) {
      delete schema.$ref;
      problems.push(unresolved(ref));
      continue;
    }
    const name = names.get(target) ?? unused(pointerSegments(ref).slice(2).join('_') || 'schema', all);
    names.set(target, name);
    all[name] = target;
    schema.$ref = joinPointer('#/components/schemas', name);
  }
  if (names.size > 0) document.components = { ...components, schemas: all };
  return problems;
}

/** With their targets, all looked up before the first of them is changed. */
function deepReferences(document: JsonObject, schemas: Iterable<Mutable>) {
  return [...schemas].flatMap((schema) => {
    const ref = schema.$ref;
    if (typeof ref !== 'string' || componentName(ref) !== undefined) return [];
    return [{ schema, ref, target: lookUp(document, ref) }];
  });
}

function unused(wanted: string, taken: JsonObject): string {
  let name = wanted;
  for (let count = 2; Object.hasOwn(taken, name); count++) name = `${wanted}_${count}`;
  return name;
}

function unresolved(ref: string): EmitProblem {
  const message = `The type of "${ref}" is not known: types.ts says unknown.`;
  const fix = 'Refer to a schema by its JSON Pointer: "#/components/schemas/…".';
  return { severity: 'warning', pointer: ref.startsWith('#') ? ref : '#', rule: 'type-unknown', message, fix };
}
