import { asObject, isObject } from '../json.js';
import { joinPointer, pointerSegments } from '../pointer.js';
import { walkObjects } from '../walk-objects.js';

/**
 * Redocly moves a schema that another file calls `a/b` to a component `a~1b`, and refers to it as `#/components/schemas/a~1b`,
 * which is `a/b`. Such references are made to lead where it was moved (RFC 6901, section 6).
 */
export function escapeMovedNames(document: unknown): void {
  const components = asObject(asObject(document).components);
  walkObjects<void>(document, undefined, (object) => {
    const moved = typeof object.$ref === 'string' ? movedName(object.$ref, components) : undefined;
    if (moved !== undefined) Reflect.set(object, '$ref', moved);
    const { mapping } = asObject(object.discriminator);
    for (const [value, ref] of Object.entries(asObject(mapping))) {
      const target = typeof ref === 'string' ? movedName(ref, components) : undefined;
      if (target !== undefined && isObject(mapping)) Reflect.set(mapping, value, target);
    }
  });
}

function movedName(ref: string, components: object): string | undefined {
  const [, type = '', name = ''] = /^#\/components\/(\w+)\/([^/]*[~%][^/]*)$/.exec(ref) ?? [];
  const known = asObject(Reflect.get(components, type));
  const [, , meant = ''] = pointerSegments(ref);
  const isMoved = Object.hasOwn(known, name) && (meant === name || !Object.hasOwn(known, meant));
  return isMoved ? joinPointer('#/components', type, name) : undefined;
}
