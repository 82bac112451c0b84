import { type Checked, callOf, simpleCall } from './checked.js';
import { compileArray } from './compile-array.js';
import { compileInPlace } from './compile-in-place.js';
import { compileObject } from './compile-object.js';
import { compileScalar } from './compile-scalar.js';
import { printBody, type Step } from './function-body.js';
import { FunctionStore } from './function-store.js';
import type { ModuleText } from './module-text.js';
import { camel } from './print-list.js';
import type { Direction, SchemaGraph } from './schema-graph.js';
import { annotations, isBare, type JsonType, type SchemaNode } from './schema-node.js';

/** Where the check of a component schema is found. */
export type Link = (pointer: string, direction: Direction) => { readonly specifier: string; readonly name: string };

/** What everything that is compiled into one module shares. */
export interface Workshop {
  readonly graph: SchemaGraph;
  readonly module: ModuleText;
  readonly direction: Direction;
  readonly link: Link;
  /** What the module is named after, with and without its direction: `TodoInput`, `Todo`. */
  readonly base?: { readonly directed: string; readonly plain: string };
}

/**
 * Names of properties that do not exist in this direction by what another schema for the same value says: they are
 * never required here.
 */
export type Hidden = ReadonlySet<string>;

/** Turns schemas into checks: calls to the run time, and functions in the module for whatever takes more than one. */
export class CheckCompiler {
  readonly #store: FunctionStore;
  readonly #compiled = new Map<SchemaNode, Map<string, Checked | undefined>>();

  constructor(readonly workshop: Workshop) {
    this.#store = new FunctionStore(this);
  }

  /**
   * The check of a node; undefined where any value will do. `hint` is what a function for it would be called. An
   * alternative is asked for by its union and by each `unevaluatedProperties` around it, but compiled once.
   */
  compile(node: SchemaNode, hint: string, hidden: Hidden = new Set()): Checked | undefined {
    if (isBare(node)) return node.ref === undefined ? undefined : this.reference(node.ref, hidden);
    const known = this.#compiled.get(node) ?? new Map<string, Checked | undefined>();
    this.#compiled.set(node, known);
    const key = [hint, ...[...hidden].sort()].join(' ');
    if (!known.has(key)) known.set(key, this.#compileAnew(node, hint, hidden));
    return known.get(key);
  }

  #compileAnew(node: SchemaNode, hint: string, hidden: Hidden): Checked | undefined {
    const simple = this.workshop.graph.scale.isCrowded(node) ? undefined : this.#simple(node, hint);
    if (simple !== undefined) return simple;
    const body = this.body(node, hint, hidden);
    return body === '  return true;\n' ? undefined : callOf(this.workshop.module.check(`check${hint}`, body));
  }

  /** `('TodoInputTags', 'Values')` → `todoTagsValues`: what is constant is the same in both directions. */
  constantName(hint: string, suffix: string): string {
    const { base } = this.workshop;
    const plain =
      base !== undefined && hint.startsWith(base.directed) ? base.plain + hint.slice(base.directed.length) : hint;
    return `${camel(plain)}${suffix}`;
  }

  /** The name of a function that checks a node. */
  named(node: SchemaNode, hint: string, hidden?: Hidden): string {
    return this.nameOf(this.compile(node, hint, hidden), hint);
  }

  nameOf(checked: Checked | undefined, hint: string): string {
    const { module } = this.workshop;
    if (checked === undefined) return module.use('isAnything');
    return checked.name ?? module.check(`check${hint}`, `  return ${checked.call('value', 'errors')};\n`);
  }

  /** The check of what a reference leads to. */
  reference(pointer: string, hidden: Hidden): Checked {
    return callOf(this.#store.reference(pointer, hidden));
  }

  /** The check of a node inside a schema that contains itself: compiling it may ask for it again. */
  inside(node: SchemaNode, hint: string, hidden: Hidden = new Set()): Checked | undefined {
    if (isBare(node) || isScalar(node)) return this.compile(node, hint, hidden);
    return callOf(this.#store.inside(node, hint, hidden));
  }

  /** Exports the check of a component under its name. */
  component(pointer: string, name: string, hint: string, comment: string): void {
    this.#store.define(pointer, name, hint, new Set(), `${comment}export `);
  }

  /** The body of a function that checks a node. */
  body(node: SchemaNode, hint: string, beside: Hidden): string {
    const { graph, module, direction } = this.workshop;
    if (node.never) return `  return ${module.use('isNothing')}(value, errors);\n`;
    const hidden = new Set([...beside, ...graph.hidden(node, direction)]);
    const nullFirst = isNullFirst(node);
    const types = nullFirst ? node.types?.filter((type) => type !== 'null') : node.types;
    const scalar = compileScalar(this, { ...node, ...(types !== undefined && { types }) }, hint);
    const can = (type: JsonType): boolean => types === undefined || types.includes(type);
    const objects = can('object') ? compileObject(this, node, hint, hidden) : [];
    const arrays = can('array') ? compileArray(this, node, hint) : [];
    const steps = [...scalar.steps];
    const blocks: { condition: string; steps: readonly Step[] }[] = [];
    const narrow = (type: 'isObject' | 'isArray', inner: readonly Step[]): void => {
      if (inner.length === 0) return;
      if (scalar.guarded === type) steps.push(...inner);
      else blocks.push({ condition: `${module.use(type)}(value)`, steps: inner });
    };
    narrow('isObject', objects);
    narrow('isArray', arrays);
    const counted = graph.scale.isHeavy(node) ? this.#counting(node) : '';
    return `${counted}${printBody({
      ...(nullFirst && { exits: '  if (value === null) return true;\n' }),
      ...(scalar.guard !== undefined && { guard: scalar.guard }),
      steps,
      blocks,
      finally: compileInPlace(this, node, hint, hidden, types),
      done: () => `${module.use('done')}(errors)`,
    })}`;
  }

  /** Takes the steps of a heavy schema off the budget. */
  #counting(node: SchemaNode): string {
    const { graph, module } = this.workshop;
    const { steps, text, item, name } = graph.scale.weigh(node);
    return `  ${module.use('spend')}(value, ${[steps, text, item, name].join(', ')});\n`;
  }

  /** A node that one call of the run time checks. */
  #simple(node: SchemaNode, hint: string): Checked | undefined {
    const { module } = this.workshop;
    if (node.never) return simpleCall(module.use('isNothing'));
    if (!isScalar(node)) return this.#simpleArray(node, hint);
    const nullFirst = isNullFirst(node);
    const types = nullFirst ? node.types?.filter((type) => type !== 'null') : node.types;
    const { single } = compileScalar(this, { ...node, ...(types !== undefined && { types }) }, hint);
    if (single === undefined || !nullFirst) return single;
    const call = (value: string, errors?: string) => `(${value} === null || ${single.call(value, errors)})`;
    return { call, simple: true };
  }

  #simpleArray(node: SchemaNode, hint: string): Checked | undefined {
    const { pointer, types, items, ...rest } = withoutAnnotations(node);
    if (types?.length !== 1 || types[0] !== 'array' || items === undefined || Object.keys(rest).length > 0)
      return undefined;
    const item = this.compile(items, `${hint}Item`);
    const { module } = this.workshop;
    if (item === undefined) return simpleCall(module.use('isArray'));
    return { ...callOf(module.use('isArrayOf'), [this.nameOf(item, `${hint}Item`)]) };
  }
}

/** Whether null is one of several types, and nothing else than the types has a say in it. */
function isNullFirst(node: SchemaNode): boolean {
  const { types = [], constant, ref, allOf, anyOf, oneOf, not } = node;
  const others = [node.enum, constant, ref, allOf, anyOf, oneOf, not, node.if];
  return types.length > 1 && types.includes('null') && others.every((keyword) => keyword === undefined);
}

const scalars: ReadonlySet<string> = new Set([
  ...annotations,
  ...['types', 'enum', 'constant', 'range', 'above', 'below', 'multipleOf', 'length', 'pattern', 'format', 'binary'],
]);

function isScalar(node: SchemaNode): boolean {
  return Object.keys(node).every((keyword) => scalars.has(keyword));
}

function withoutAnnotations({ readOnly, writeOnly, default: _, ...node }: SchemaNode): SchemaNode {
  return node;
}
