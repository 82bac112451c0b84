import type { Direction, SchemaGraph } from '../emit/validators/schema-graph.js';
import type { SchemaNode } from '../emit/validators/schema-node.js';
import type { Dice } from './dice.js';
import { greatest, guessType, mergeNodes, propertiesOf, say, smallest, undeclared } from './facets.js';
import { type SampleChild, sampleArray } from './sample-array.js';
import { sampleNumber, sampleText } from './sample-scalar.js';
import { spread } from './spread-choices.js';
import { Unsampled } from './unsampled.js';

/** Beyond this depth only what must be there is; a schema may go round in circles. */
const GENEROUS = 4;
/** Two times round a circle is enough to see that there is no way out. */
const ROUNDS = 2;
const MOST_VALUES = 20_000;

/**
 * Makes up small values for schemas. `not`, `if` and the like are left to luck, so whoever needs a value that is valid
 * must check it and throw the dice again.
 */
export class Sampler {
  #values = 0;

  constructor(
    private readonly graph: SchemaGraph,
    private readonly direction: Direction,
    private readonly dice: Dice,
    /** Leaves out whatever may be left out. */
    private readonly isSparing = false,
  ) {}

  /** @throws Unsampled when nothing was found */
  sample(node: SchemaNode): unknown {
    this.#values = 0;
    return this.#any([node], [], 0);
  }

  /** Takes the alternatives one after the other, from wherever the dice say, until one leads somewhere. */
  #any(nodes: readonly SchemaNode[], trail: readonly string[], salt: number): unknown {
    const { flat, choice, refs } = spread(nodes, this.graph);
    const walked = [...trail, ...refs];
    for (const ref of refs) {
      if (trail.filter((each) => each === ref).length >= ROUNDS)
        throw new Unsampled('the schema goes round in circles');
    }
    if (choice === undefined) return this.#value(flat, walked, salt);
    const first = this.dice.pick(choice.length);
    for (let index = 0; index < choice.length; index += 1) {
      const alternative = choice[(first + index) % choice.length] ?? [];
      try {
        return this.#any([...flat, ...alternative], walked, salt);
      } catch (error) {
        if (!(error instanceof Unsampled) || index + 1 === choice.length) throw error;
      }
    }
    throw new Unsampled('there is no alternative');
  }

  #value(nodes: readonly SchemaNode[], trail: readonly string[], salt: number): unknown {
    this.#values += 1;
    if (this.#values > MOST_VALUES) throw new Unsampled('the value grows too large');
    const { isNever, types, values } = mergeNodes(nodes);
    if (isNever || types?.length === 0 || values?.length === 0) throw new Unsampled('nothing is allowed');
    if (values) return structuredClone(values[(this.dice.pick(values.length) + salt) % values.length]);
    const candidates = (types ?? [guessType(nodes)]).filter((type, _, all) => type !== 'null' || all.length === 1);
    const type = candidates[this.dice.pick(candidates.length)];
    try {
      return this.#ofType(type, nodes, trail, salt);
    } catch (error) {
      if (error instanceof Unsampled && types?.includes('null')) return null;
      throw error;
    }
  }

  #ofType(type: string | undefined, nodes: readonly SchemaNode[], trail: readonly string[], salt: number): unknown {
    if (type === 'object') return this.#object(nodes, trail);
    if (type === 'array') {
      const child: SampleChild = (said, place) => this.#any(said, [...trail, ''], place);
      return sampleArray(nodes, child, this.#isLeftOut(trail), this.dice);
    }
    if (type === 'string') return sampleText(nodes, this.dice, salt);
    if (type === 'boolean') return (this.dice.pick(2) + salt) % 2 === 0;
    return type === 'null' ? null : sampleNumber(nodes, type === 'integer', this.dice, salt);
  }

  #object(nodes: readonly SchemaNode[], trail: readonly string[]): object {
    const declared = propertiesOf(nodes);
    const required = new Set(nodes.flatMap((node) => node.required ?? []));
    const most = smallest(
      say(nodes, ({ propertyCount }) => propertyCount?.most),
      1_000,
    );
    const entries = new Map<string, unknown>();
    for (const name of [...required, ...[...declared.keys()].filter((each) => !required.has(each))]) {
      const said = [...(declared.get(name) ?? []), ...undeclared(name, nodes)];
      if (said.some((node) => this.graph.isHidden(node, this.direction))) continue;
      if (!required.has(name) && (entries.size >= most || this.#isLeftOut(trail))) continue;
      try {
        entries.set(name, this.#any(said, [...trail, ''], 0));
      } catch (error) {
        if (required.has(name) || !(error instanceof Unsampled)) throw error;
      }
    }
    this.#fillUp(entries, nodes, trail);
    return Object.fromEntries(entries);
  }

  /** Optional things: all of them when the dice are plain, some of them otherwise. */
  #isLeftOut(trail: readonly string[]): boolean {
    return this.isSparing || trail.filter((step) => step === '').length >= GENEROUS || this.dice.pick(3) === 1;
  }

  /** With as many names as there must be, and a map, which declares none, with one. */
  #fillUp(entries: Map<string, unknown>, nodes: readonly SchemaNode[], trail: readonly string[]): void {
    const least = greatest(
      say(nodes, ({ propertyCount }) => propertyCount?.least),
      0,
    );
    const names = say(nodes, (node) => node.propertyNames);
    const isMap = propertiesOf(nodes).size === 0 && nodes.some((node) => node.additionalProperties !== undefined);
    const wanted = least === 0 && isMap && !this.#isLeftOut(trail) ? 1 : least;
    for (let index = 1; entries.size < wanted && index < wanted + 50; index += 1) {
      try {
        const name = names.length === 0 ? `key${index}` : String(this.#any(names, [...trail, ''], index));
        if (!entries.has(name)) entries.set(name, this.#any(undeclared(name, nodes), [...trail, ''], index));
      } catch (error) {
        if (least === 0 && error instanceof Unsampled) return;
        throw error;
      }
    }
  }
}
