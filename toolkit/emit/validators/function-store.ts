import { pointerSegments } from '../../spec/pointer.js';
import type { CheckCompiler, Hidden } from './compile-check.js';
import { pascal } from './print-list.js';
import type { SchemaNode } from './schema-node.js';

/** The functions of a module for schemas that are referred to: one for each, and for each set of hidden properties. */
export class FunctionStore {
  readonly #names = new Map<string, string>();
  readonly #insides = new Map<string, string>();

  constructor(private readonly compiler: CheckCompiler) {}

  /** The name of the function that checks what a reference leads to, in this module or imported. */
  reference(pointer: string, hidden: Hidden): string {
    const { graph, module, direction, link } = this.compiler.workshop;
    const telling = this.#telling(pointer, hidden);
    const key = [pointer, ...telling].join(' ');
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const component = graph.component(pointer);
    if (component !== undefined && telling.length === 0) {
      const { specifier, name } = link(pointer, direction);
      return module.import(specifier, name);
    }
    const target = component?.typeName ?? pascal(pointerSegments(pointer).slice(-2).join(' '));
    const hint = telling.length === 0 ? target : `${target}Without${pascal(telling.join(' '))}`;
    const name = module.claim(`check${hint}`);
    this.define(pointer, name, hint, new Set(telling), '');
    return name;
  }

  /** Writes the function; what recurses goes through a guard, and what never ends is refused. */
  define(pointer: string, name: string, hint: string, hidden: Hidden, prefix: string): void {
    const { graph, module } = this.compiler.workshop;
    this.#names.set([pointer, ...[...hidden].sort()].join(' '), name);
    if (graph.recursion.isEndless(pointer)) {
      const message = 'The schema refers to itself without going deeper into the value: it can never be decided.';
      const fix = 'Take the reference to itself out, or put it below a property or an item.';
      graph.report({ severity: 'error', pointer, rule: 'endless-reference', message, fix });
      module.defineCheck(name, `  return ${module.use('isNothing')}(value, errors);\n`, prefix);
      return;
    }
    const node = graph.node(pointer);
    const recursion = graph.recursion.of(pointer);
    if (recursion === undefined) module.defineCheck(name, this.compiler.body(node, hint, hidden), prefix);
    else this.#defineGuarded(node, name, hint, hidden, recursion.remember, prefix);
  }

  /** The name of a function for a node that may lead back to itself, though no reference leads to it. */
  inside(node: SchemaNode, hint: string, hidden: Hidden): string {
    const key = [node.pointer, ...[...hidden].sort()].join(' ');
    const known = this.#insides.get(key);
    if (known !== undefined) return known;
    const name = this.compiler.workshop.module.claim(`check${hint}`);
    this.#insides.set(key, name);
    this.#defineGuarded(node, name, hint, hidden, true, '');
    return name;
  }

  #defineGuarded(
    node: SchemaNode,
    name: string,
    hint: string,
    hidden: Hidden,
    remember: boolean,
    prefix: string,
  ): void {
    const { module } = this.compiler.workshop;
    const level = module.claim(`check${hint}Level`);
    const create = `new ${module.use('Recursion')}(${remember})`;
    const guard = module.ownConstant(this.compiler.constantName(hint, 'Recursion'), create);
    module.defineCheck(name, `  return ${guard}.check(value, ${level}, errors);\n`, prefix);
    module.defineCheck(level, this.compiler.body(node, hint, hidden));
  }

  /** Those of the hidden names that the schema would require without knowing. */
  #telling(pointer: string, hidden: Hidden): string[] {
    if (hidden.size === 0) return [];
    const { graph, direction } = this.compiler.workshop;
    const node = graph.node(pointer);
    const own = graph.hidden(node, direction);
    const required = graph
      .inPlaceClosure(node)
      .flatMap((each) => [
        ...(each.required ?? []),
        ...(each.dependentRequired ?? []).flatMap((entry) => entry.required),
      ]);
    return [...new Set(required)].filter((name) => hidden.has(name) && !own.has(name)).sort();
  }
}
