import type { JsonObject } from '../json.js';
import { joinPointer, leadsInto, pointerSegments } from '../pointer.js';
import { walkObjects } from '../walk-objects.js';

/** Tells whether a `$ref` leads to a place below `paths`, or into it: then it cannot be moved or taken out. */
export function referredTo(document: JsonObject): (pointer: string) => boolean {
  let targets: ReadonlySet<string> | undefined;
  return (pointer) => {
    targets ??= targetsIn(document);
    return [...targets].some((target) => leadsInto(target, pointer));
  };
}

function targetsIn(document: JsonObject): ReadonlySet<string> {
  const targets = new Set<string>();
  walkObjects(document, undefined, ({ $ref }) => {
    if (typeof $ref !== 'string' || !$ref.startsWith('#/paths/')) return;
    targets.add(joinPointer('#', ...pointerSegments($ref)));
  });
  return targets;
}
