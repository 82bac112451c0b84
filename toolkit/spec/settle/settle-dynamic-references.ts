import type { JsonObject } from '../json.js';
import { walkObjects } from '../walk-objects.js';

/**
 * Makes a `$ref` of each `$dynamicRef` that can lead to one place only, because its anchor exists only once in the whole
 * document (2020-12 Core, section 8.2.3.2). One that depends on how it is reached stays, to be refused.
 */
export function settleDynamicReferences(document: JsonObject): void {
  const places = new Map<string, string[]>();
  const references: { readonly object: JsonObject; readonly anchor: string }[] = [];
  walkObjects(document, undefined, (object, pointer, role) => {
    const { $dynamicAnchor, $dynamicRef, $ref } = object;
    if (role !== 'meaningless' && typeof $dynamicAnchor === 'string') {
      places.set($dynamicAnchor, [...(places.get($dynamicAnchor) ?? []), pointer]);
    }
    if ($ref === undefined && typeof $dynamicRef === 'string' && $dynamicRef.startsWith('#')) {
      references.push({ object, anchor: $dynamicRef.slice(1) });
    }
    return undefined;
  });
  for (const { object, anchor } of references) {
    const [place, another] = places.get(anchor) ?? [];
    if (place === undefined || another !== undefined) continue;
    Reflect.deleteProperty(object, '$dynamicRef');
    Reflect.set(object, '$ref', place);
  }
}
