import { asObject, type JsonObject } from '../json.js';
import { pointerSegments } from '../pointer.js';
import { walkObjects } from '../walk-objects.js';
import { ReferenceTargets, type Resource } from './reference-targets.js';

/**
 * Turns what refers by `$id` or `$anchor` to a schema in the same file into JSON Pointers, and takes those two out: all
 * that reads the document later needs to know of pointers only (2020-12 Core, section 8.2).
 *
 * A pointer counts from the schema whose `$id` is nearest. Where nothing is there, and for names of other files, it
 * counts from the file: `$id` is the address under which a schema is published, seldom the one where it is kept. What
 * leads to two places, or to none, stays as it was written, to be reported.
 *
 * A `$dynamicRef` to what is no `$dynamicAnchor` becomes a `$ref`; any other names its anchor: `#node`.
 */
export function settleReferences(file: unknown): void {
  const targets = new ReferenceTargets(file);
  const objects: { readonly object: JsonObject; readonly base: Resource }[] = [];
  walkObjects<Resource>(file, targets.root, (object, _, __, around) => {
    const base = targets.resourceOf(object) ?? around;
    objects.push({ object, base });
    return base;
  });
  for (const { object, base } of objects) {
    settleRef(object, base, targets);
    settleDynamicRef(object, base, targets);
    settleMapping(asObject(asObject(object.discriminator).mapping), base, targets);
  }
  for (const object of targets.named) {
    if (targets.resourceOf(object) !== undefined) Reflect.deleteProperty(object, '$id');
    Reflect.deleteProperty(object, '$anchor');
  }
}

function settleRef(object: JsonObject, base: Resource, targets: ReferenceTargets): void {
  const target = typeof object.$ref === 'string' ? targets.find(object.$ref, base) : undefined;
  if (target !== undefined && !isSame(target.pointer, object.$ref)) Reflect.set(object, '$ref', target.pointer);
}

function settleDynamicRef(object: JsonObject, base: Resource, targets: ReferenceTargets): void {
  const target = typeof object.$dynamicRef === 'string' ? targets.find(object.$dynamicRef, base) : undefined;
  if (target === undefined) return;
  if (target.dynamicAnchor !== undefined) Reflect.set(object, '$dynamicRef', `#${target.dynamicAnchor}`);
  else if (object.$ref === undefined) {
    Reflect.deleteProperty(object, '$dynamicRef');
    Reflect.set(object, '$ref', target.pointer);
  }
}

/** Names of components are none of JSON Schema's business (OpenAPI 3.1, section 4.8.25). */
function settleMapping(mapping: JsonObject, base: Resource, targets: ReferenceTargets): void {
  for (const [value, ref] of Object.entries(mapping)) {
    if (typeof ref !== 'string' || /^[\w.-]+$/.test(ref)) continue;
    const target = targets.find(ref, base);
    if (target !== undefined && !isSame(target.pointer, ref)) Reflect.set(mapping, value, target.pointer);
  }
}

function isSame(pointer: string, ref: unknown): boolean {
  const isPointer = typeof ref === 'string' && (ref === '#' || ref.startsWith('#/'));
  return isPointer && JSON.stringify(pointerSegments(ref)) === JSON.stringify(pointerSegments(pointer));
}
