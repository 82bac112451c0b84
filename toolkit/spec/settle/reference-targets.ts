import { isObject, type JsonObject } from '../json.js';
import { childOf, joinPointer, pointerSegments, resolvePointer } from '../pointer.js';
import { type Role, walkObjects } from '../walk-objects.js';

/** A schema that has an address of its own, or the file. */
export interface Resource {
  readonly address: string;
  readonly pointer: string;
}

export interface Target {
  readonly pointer: string;
  /** The name of the `$dynamicAnchor` that the reference was resolved by. */
  readonly dynamicAnchor?: string;
}

/** Stands for the address of the file, which has none of its own as far as references go. */
const home = 'https://document.invalid/';

/** What can be referred to in a file: `$id`, `$anchor` and `$dynamicAnchor` (2020-12 Core, section 8.2). */
export class ReferenceTargets {
  readonly root: Resource = { address: home, pointer: '#' };
  /** The schemas with a name by which they can be referred to. */
  readonly named = new Set<JsonObject>();
  readonly #own = new Map<JsonObject, Resource>();
  /** By address, and by pointer of the resource and anchor; what exists twice is 'several'. */
  readonly #resources = new Map<string, Resource | 'several'>([[home, this.root]]);
  readonly #anchors = new Map<string, Target | 'several'>();

  constructor(private readonly file: unknown) {
    walkObjects<Resource>(file, this.root, (object, pointer, role, around) =>
      this.#note(object, pointer, role, around),
    );
  }

  /** The resource that a schema with an `$id` begins. */
  resourceOf(object: JsonObject): Resource | undefined {
    return this.#own.get(object);
  }

  /** What a reference in a resource leads to; undefined when that is not in the file, or not only one place of it. */
  find(ref: string, base: Resource): Target | undefined {
    const { address, fragment } = absolute(ref, base.address) ?? {};
    const resource = address === base.address ? base : this.#resources.get(address ?? '');
    if (fragment === undefined || resource === undefined || resource === 'several') return undefined;
    if (fragment !== '' && !fragment.startsWith('/')) {
      const anchor = this.#anchors.get(`${resource.pointer}#${fragment}`);
      return anchor === 'several' ? undefined : anchor;
    }
    const pointer = joinPointer(resource.pointer, ...pointerSegments(`#${fragment}`));
    return this.#isThere(pointer) ? { pointer } : undefined;
  }

  #isThere(pointer: string): boolean {
    if (pointerSegments(pointer).reduce<unknown>(childOf, this.file) !== undefined) return true;
    return isObject(this.file) && resolvePointer(this.file, pointer) !== undefined;
  }

  #note(object: JsonObject, pointer: string, role: Role, around: Resource): Resource {
    if (role === 'meaningless') return around;
    const own = typeof object.$id === 'string' ? absolute(object.$id, around.address) : undefined;
    const here = own?.fragment === '' && own.address !== around.address ? { address: own.address, pointer } : around;
    if (here !== around) {
      this.#own.set(object, here);
      this.#resources.set(here.address, this.#resources.has(here.address) ? 'several' : here);
      this.named.add(object);
    }
    this.#noteAnchor(object.$anchor, object, here, { pointer });
    const { $dynamicAnchor } = object;
    if (typeof $dynamicAnchor === 'string') {
      this.#noteAnchor($dynamicAnchor, object, here, { pointer, dynamicAnchor: $dynamicAnchor });
    }
    return here;
  }

  #noteAnchor(name: unknown, object: JsonObject, resource: Resource, target: Target): void {
    if (typeof name !== 'string') return;
    const key = `${resource.pointer}#${name}`;
    this.#anchors.set(key, this.#anchors.has(key) ? 'several' : target);
    this.named.add(object);
  }
}

function absolute(ref: string, base: string): { readonly address: string; readonly fragment: string } | undefined {
  try {
    const url = new URL(ref, base);
    const fragment = url.hash.slice(1);
    url.hash = '';
    return { address: url.href, fragment };
  } catch {
    return undefined;
  }
}
