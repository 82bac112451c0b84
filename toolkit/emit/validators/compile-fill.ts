import { pointerSegments } from '../../spec/pointer.js';
import { printLiteral } from '../print-literal.js';
import { printString } from '../print-text.js';
import type { CheckCompiler } from './compile-check.js';
import { access, keysOf } from './compile-object.js';
import { pascal } from './print-list.js';
import type { SchemaNode } from './schema-node.js';

/**
 * Turns the defaults of a schema into functions that put them in: those of properties that are reached through
 * `properties`, `items`, `additionalProperties`, `allOf` and references, but through no condition. A default is put in
 * as it stands.
 */
export class FillCompiler {
  readonly #names = new Map<string, string>();
  constructor(private readonly compiler: CheckCompiler) {}

  isNeeded(node: SchemaNode): boolean {
    return this.compiler.workshop.graph.defaults.isNeeded(node);
  }

  /** The name of a function that fills a value of this schema in. */
  compile(node: SchemaNode, hint: string): string {
    const { module } = this.compiler.workshop;
    const isBare = node.ref !== undefined && node.allOf === undefined && node.properties === undefined;
    if (isBare && node.ref !== undefined && node.items === undefined && node.additionalProperties === undefined) {
      return this.reference(node.ref);
    }
    const name = module.claim(`fill${hint}`);
    this.define(node, name, hint, '');
    return name;
  }

  reference(pointer: string): string {
    const known = this.#names.get(pointer);
    if (known !== undefined) return known;
    const { graph, module, link, direction } = this.compiler.workshop;
    const component = graph.component(pointer);
    if (component !== undefined) {
      const { specifier, name } = link(pointer, direction);
      return module.import(specifier, fillName(name));
    }
    const hint = pascal(pointerSegments(pointer).slice(-2).join(' '));
    const name = module.claim(`fill${hint}`);
    this.#names.set(pointer, name);
    this.define(graph.node(pointer), name, hint, '');
    return name;
  }

  component(pointer: string, name: string, hint: string, comment: string): void {
    this.#names.set(pointer, name);
    this.define(this.compiler.workshop.graph.node(pointer), name, hint, `${comment}export `);
  }

  define(node: SchemaNode, name: string, hint: string, prefix: string): void {
    const lines = this.#lines(node, hint);
    const { module } = this.compiler.workshop;
    const text = `${prefix}function ${name}(value: unknown): unknown {\n${lines}  return value;\n}\n`;
    module.define(name, text);
  }

  #lines(node: SchemaNode, hint: string): string {
    const { graph, module } = this.compiler.workshop;
    const lines: string[] = [];
    if (node.ref !== undefined && this.isNeeded(graph.node(node.ref)))
      lines.push(`  ${this.reference(node.ref)}(value);\n`);
    node.allOf?.forEach((each, index) => {
      if (this.isNeeded(each)) lines.push(`  ${this.compile(each, `${hint}Part${index + 1}`)}(value);\n`);
    });
    const { items, additionalProperties: others } = node;
    if (items && this.isNeeded(items)) {
      const from = node.prefixItems?.length ?? 0;
      lines.push(`  ${module.use('fillItems')}(value, ${from}, ${this.compile(items, `${hint}Item`)});\n`);
    }
    if (others && this.isNeeded(others)) {
      const known = keysOf(this.compiler, node, hint);
      lines.push(`  ${module.use('fillOthers')}(value, ${known}, ${this.compile(others, `${hint}Value`)});\n`);
    }
    const properties = this.#propertyLines(node, hint);
    if (properties !== '') lines.push(`  if (!${module.use('isObject')}(value)) return value;\n${properties}`);
    return lines.join('');
  }

  #propertyLines(node: SchemaNode, hint: string): string {
    const { graph, module } = this.compiler.workshop;
    const defaults = new Map(graph.defaults.of(node).map((entry) => [entry.name, entry.value]));
    const lines = (node.properties ?? []).map(({ name, node: property }) => {
      if (graph.isHidden(property, this.compiler.workshop.direction)) return '';
      const place = access(module, name);
      const nested = this.isNeeded(property) ? `${this.compile(property, `${hint}${pascal(name)}`)}(${place});\n` : '';
      if (!defaults.has(name)) return nested === '' ? '' : `  ${nested}`;
      const value = printLiteral(defaults.get(name), { indent: 2, before: 20 + 2 * name.length, after: 2 });
      const assign = name in {} ? `${module.use('put')}(value, ${printString(name)}, ${value})` : `${place} = ${value}`;
      return `  if (${place} === undefined) ${assign};\n${nested === '' ? '' : `  else ${nested}`}`;
    });
    return lines.join('');
  }
}

/** `checkNewTodo` → `fillNewTodo` */
export function fillName(checkName: string): string {
  return checkName.replace(/^check/, 'fill');
}
