import { CycleFinder } from './cycle-finder.js';
import { inPlace, type SchemaNode, withDescendants } from './schema-node.js';

/** Which schemas contain themselves, and how. */
export class RecursionFinder {
  readonly #overlapping = new Map<number, boolean>();
  readonly #inPlace = new CycleFinder((pointer) => this.#refsInPlace(this.node(pointer)));

  constructor(
    private readonly node: (pointer: string) => SchemaNode,
    private readonly cycles: CycleFinder,
  ) {}

  /** Whether a schema refers to itself for the very same value. */
  isEndless(pointer: string): boolean {
    return this.#inPlace.cycleOf(pointer) !== 0;
  }

  /** Undefined for a schema that does not contain itself; `remember` where a value may be looked at more than once. */
  of(pointer: string): { readonly remember: boolean } | undefined {
    const cycle = this.cycles.cycleOf(pointer);
    if (cycle === 0) return undefined;
    const known = this.#overlapping.get(cycle);
    if (known !== undefined) return { remember: known };
    const remember = this.cycles.membersOf(pointer).some((member) => this.#overlaps(this.node(member), cycle));
    this.#overlapping.set(cycle, remember);
    return { remember };
  }

  /** Whether some node applies two schemas to one value, of which at least one leads back into the cycle. */
  #overlaps(node: SchemaNode, cycle: number): boolean {
    return withDescendants(node).some((each) => {
      const { allOf = [], anyOf, oneOf, not, ref, properties, items, contains } = each;
      const own = properties !== undefined || items !== undefined || each.additionalProperties !== undefined;
      const several = allOf.length + (ref === undefined ? 0 : 1) + (own ? 1 : 0) > 1;
      const conditional = anyOf ?? oneOf ?? not ?? each.if ?? each.dependentSchemas ?? contains;
      const unevaluated = each.unevaluatedProperties ?? each.unevaluatedItems ?? each.patternProperties;
      if (!several && conditional === undefined && unevaluated === undefined) return false;
      return withDescendants(each).some((inner) => inner.ref !== undefined && this.cycles.cycleOf(inner.ref) === cycle);
    });
  }

  #refsInPlace(node: SchemaNode): string[] {
    const here = node.ref === undefined ? [] : [node.ref];
    return [...here, ...inPlace(node).flatMap((child) => this.#refsInPlace(child))];
  }
}
