import { isObject, type JsonObject } from '../../spec/json.js';
import { childOf, joinPointer, pointerSegments, resolvePointer } from '../../spec/pointer.js';

/** Stands for the address of the document, which has none of its own as far as references go. */
const home = 'https://document.invalid/';

/** These hold data, not schemas. */
const data = new Set(['example', 'examples', 'default', 'enum', 'const']);
/** Below these stand schemas by name, whatever the name. */
const maps = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions', 'schemas']);

/** Where references lead: JSON Pointers, `$id`, `$anchor` and `$dynamicAnchor` (2020-12 Core, section 8.2). */
export class ReferenceIndex {
  /** By address, the place of the schema whose `$id` it is. */
  readonly #resources = new Map<string, string>([[home, '#']]);
  /** By place, the address. */
  readonly #bases = new Map<string, string>([['#', home]]);
  /** By address and anchor: `https://document.invalid/#meta`. */
  readonly #anchors = new Map<string, string>();
  readonly #dynamic = new Map<string, number>();

  constructor(
    private readonly document: JsonObject,
    dialect: '3.0' | '3.1',
  ) {
    if (dialect === '3.1') this.#index(document, '#', home, false);
  }

  /** The place that a `$ref` at a place leads to; undefined when it is not in the document. */
  resolve(ref: string, from: string): string | undefined {
    const target = absolute(ref, this.#baseOf(from));
    if (target === undefined) return undefined;
    const resource = this.#resources.get(target.address);
    if (resource === undefined) return undefined;
    if (target.fragment === '') return resource;
    if (!target.fragment.startsWith('/')) return this.#anchors.get(`${target.address}#${target.fragment}`);
    return this.#place(resource, target.fragment);
  }

  /** What stands at a place. */
  at(pointer: string): unknown {
    return pointerSegments(pointer).reduce<unknown>(childOf, this.document);
  }

  /** Whether only one place in the document has this `$dynamicAnchor`, so that it is the one whoever asks. */
  isOnlyDynamicAnchor(name: string): boolean {
    return (this.#dynamic.get(name) ?? 0) <= 1;
  }

  #place(resource: string, fragment: string): string | undefined {
    const strict = joinPointer(resource, ...pointerSegments(`#${fragment}`));
    if (this.at(strict) !== undefined) return strict;
    const segments = pointerSegments(strict);
    const parent = resolvePointer(this.document, joinPointer('#', ...segments.slice(0, -1)));
    const last = segments.at(-1) ?? '';
    return parent && childOf(parent.value, last) !== undefined ? joinPointer(parent.pointer, last) : undefined;
  }

  #baseOf(place: string): string {
    for (let here = place; here !== ''; here = here.slice(0, here.lastIndexOf('/'))) {
      const base = this.#bases.get(here);
      if (base !== undefined) return base;
      if (!here.includes('/')) break;
    }
    return home;
  }

  #index(value: unknown, place: string, base: string, isMap: boolean): void {
    if (Array.isArray(value)) {
      value.forEach((item, position) => {
        this.#index(item, joinPointer(place, position), base, false);
      });
    }
    if (!isObject(value)) return;
    const here = isMap ? base : this.#note(value, place, base);
    for (const [key, child] of Object.entries(value)) {
      if (typeof child !== 'object' || child === null) continue;
      if (!isMap && (data.has(key) || key.startsWith('x-'))) continue;
      this.#index(child, joinPointer(place, key), here, !isMap && maps.has(key));
    }
  }

  #note(schema: JsonObject, place: string, base: string): string {
    const own = typeof schema.$id === 'string' ? absolute(schema.$id, base) : undefined;
    const here = own?.address ?? base;
    if (own !== undefined) {
      this.#resources.set(here, place);
      this.#bases.set(place, here);
    }
    for (const anchor of [schema.$anchor, schema.$dynamicAnchor]) {
      if (typeof anchor === 'string') this.#anchors.set(`${here}#${anchor}`, place);
    }
    const dynamic = schema.$dynamicAnchor;
    if (typeof dynamic === 'string') this.#dynamic.set(dynamic, (this.#dynamic.get(dynamic) ?? 0) + 1);
    return here;
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
