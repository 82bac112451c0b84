import { isMany } from './compile-object.js';
import { findKinds } from './find-kinds.js';
import { textFormats } from './known-formats.js';
import { judgePattern } from './pattern/pattern-verdict.js';
import type { SchemaGraph } from './schema-graph.js';
import { inPlace, referencesIn, type SchemaNode, withDescendants } from './schema-node.js';
import { Spread } from './spread.js';

/** What checking a value can take, in steps, apart from what its properties and items take by themselves. */
export interface Weight {
  readonly steps: number;
  /** For each 4 characters of a text. */
  readonly text: number;
  /** For each item of an array. */
  readonly item: number;
  /** For each name of an object. */
  readonly name: number;
}

/** A regular expression, or a format, takes as long as so many other steps; so does looking up a whole item. */
const PATTERN = 10;

/** Looking up whether a value is known to fit a schema that contains itself. */
const MEMORY = 5;

/** Going through the names of an object: of a large one, the engine makes a list of them each time. */
const NAMES = 12;

/** Putting a default in: of objects that are not alike, each becomes of another kind with each property that it gets. */
const PUT = 20;

/** Making a value, for each that it holds. */
const MADE = 5;

/** In patterns. What takes as long counts its own steps, where there is a budget to take them from. */
const LARGE = 5;

export const nothing: Weight = { steps: 0, text: 0, item: 0, name: 0 };

/** What applies to the same value as a node. */
export interface Applied {
  /** Whatever the value is, or as a condition has it. */
  readonly each: readonly SchemaNode[];
  /** Unions whose alternatives a property tells apart: one of each list. */
  readonly one: readonly (readonly SchemaNode[])[];
}

/**
 * Weighs schemas by what they can make of one value: a body of many values takes so many times as long. What is light is
 * weighed with the schema around it; what is heavy counts its own steps when it runs, as does what is crowded: light by
 * itself, but not together with the others that apply to the same value.
 */
export class SchemaScale {
  readonly #known = new Map<SchemaNode, Weight>();
  readonly #heavy: Spread;

  constructor(
    private readonly graph: SchemaGraph,
    private readonly crowded: ReadonlySet<SchemaNode> = new Set(),
  ) {
    const node = (pointer: string): SchemaNode => graph.node(pointer);
    this.#heavy = new Spread(
      (pointer) => referencesIn(node(pointer)),
      (pointer) => this.#holdsHeavy(node(pointer)),
    );
  }

  isCrowded(node: SchemaNode): boolean {
    return this.crowded.has(node);
  }

  /** Whether a schema counts its steps. */
  isHeavy(node: SchemaNode): boolean {
    return this.isCrowded(node) || isTooMuch(this.weigh(node));
  }

  /** Whether a schema that is heavy is met on any way from here. */
  leadsToHeavy(node: SchemaNode): boolean {
    return this.#holdsHeavy(node) || referencesIn(node).some((pointer) => this.#heavy.reaches(pointer));
  }

  weigh(node: SchemaNode): Weight {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    // One that refers to itself for the same value is refused elsewhere.
    this.#known.set(node, nothing);
    const weight = this.#sum(node);
    this.#known.set(node, weight);
    return weight;
  }

  /** Of what applies to one value, apart from what counts by itself. */
  weighAll(nodes: readonly SchemaNode[]): Weight {
    return nodes.map((node) => this.#asked(node)).reduce(add, nothing);
  }

  applied(node: SchemaNode): Applied {
    const { anyOf, oneOf, ...others } = node;
    const each = inPlace(others);
    if (node.ref !== undefined) each.push(this.graph.node(node.ref));
    const one: (readonly SchemaNode[])[] = [];
    for (const branches of [anyOf, oneOf]) {
      if (branches === undefined) continue;
      if (findKinds({ graph: this.graph, direction: 'input' }, node, branches)) one.push(branches);
      else each.push(...branches);
    }
    return { each, one };
  }

  /**
   * What `unevaluatedProperties` and `unevaluatedItems` of a node ask a second time: conditions, and all alternatives,
   * whether they apply.
   */
  askedAgain(node: SchemaNode): readonly SchemaNode[] {
    if (node.unevaluatedProperties === undefined && node.unevaluatedItems === undefined) return [];
    const conditions = this.graph.inPlaceClosure(node).flatMap((each) => {
      return [...(each.anyOf ?? []), ...(each.oneOf ?? []), each.if];
    });
    return conditions.filter((condition) => condition !== undefined);
  }

  #holdsHeavy(node: SchemaNode): boolean {
    return withDescendants(node).some((each) => this.isHeavy(each));
  }

  #sum(node: SchemaNode): Weight {
    const { each, one } = this.applied(node);
    const unions = one.map((branches) => branches.map((branch) => this.#asked(branch)).reduce(heavier, nothing));
    const whole = [this.#own(node), this.weighAll(each), ...unions].reduce(add);
    if (node.unevaluatedProperties === undefined && node.unevaluatedItems === undefined) return whole;
    const again = this.weighAll(this.askedAgain(node));
    // For each name or item, all are asked whether they know it.
    const closure = this.graph.inPlaceClosure(node).length;
    const known: Weight = { steps: 0, text: 0, item: whole.item + 1, name: NAMES + whole.name + 2 * closure };
    return [whole, again, known].reduce(add);
  }

  #asked(node: SchemaNode): Weight {
    return this.isHeavy(node) ? { ...nothing, steps: 1 } : this.weigh(node);
  }

  /** Of its own keywords. */
  #own(node: SchemaNode): Weight {
    const { properties = [], required = [], prefixItems = [], patternProperties = [], propertyNames, contains } = node;
    const texts = (node.pattern === undefined ? 0 : weightOf(node.pattern)) + formatWeight(node.format);
    const patterns = PATTERN * patternProperties.reduce((sum, { name }) => sum + weightOf(name), 0);
    const others = node.additionalProperties === undefined ? 0 : NAMES + patterns;
    const names = propertyNames === undefined ? 0 : NAMES + this.#asked(propertyNames).steps;
    const contained = contains === undefined ? 0 : 2 + this.#asked(contains.node).steps;
    const unique = node.uniqueItems === undefined ? 0 : PATTERN;
    const memory = node.ref !== undefined && this.graph.recursion.of(node.ref)?.remember ? MEMORY : 0;
    const dependent = (node.dependentRequired ?? []).reduce((sum, entry) => sum + entry.required.length, 0);
    const named = (isMany(properties) ? 1 : properties.length) + required.length + dependent;
    const numbers = node.multipleOf === undefined ? 0 : PATTERN;
    return {
      steps: 1 + named + prefixItems.length + PATTERN * texts + numbers + memory + this.#filled(node),
      text: texts + (node.length?.most === undefined ? 0 : 1),
      item: (node.items === undefined ? 0 : 1) + contained + unique,
      name:
        NAMES * patternProperties.length + patterns + others + names + (node.propertyCount === undefined ? 0 : NAMES),
    };
  }

  /** Putting defaults in: those that are arrays or objects are made anew each time. */
  #filled(node: SchemaNode): number {
    const defaults = this.graph.defaults.of(node);
    return defaults.reduce((sum, { value }) => sum + PUT + (isPlain(value) ? 0 : MADE * sizeOf(value)), 0);
  }
}

/** Whether checking a value takes so many steps that they are to be counted. */
export function isTooMuch({ steps, text, item, name }: Weight): boolean {
  return steps > 25 || text > 4 || item > 25 || name > 23;
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

/** How many values it holds, itself among them. */
function sizeOf(value: unknown): number {
  return isPlain(value) ? 1 : Object.values(Object(value)).reduce<number>((sum, inner) => sum + sizeOf(inner), 1);
}

function formatWeight(format: string | undefined): number {
  if (format === undefined || !textFormats.has(format)) return 0;
  return format === 'regex' ? LARGE : 1;
}

/** A machine of many states counts its own steps. */
function weightOf(pattern: string): number {
  const verdict = judgePattern(pattern);
  return 'isLarge' in verdict && verdict.isLarge ? LARGE : 1;
}

export function add(a: Weight, b: Weight): Weight {
  return { steps: a.steps + b.steps, text: a.text + b.text, item: a.item + b.item, name: a.name + b.name };
}

export function heavier(a: Weight, b: Weight): Weight {
  return {
    steps: Math.max(a.steps, b.steps),
    text: Math.max(a.text, b.text),
    item: Math.max(a.item, b.item),
    name: Math.max(a.name, b.name),
  };
}
