import type { EmittedFile } from '../emitter.js';
import { printComment } from '../print-text.js';
import { CheckCompiler, type Link } from './compile-check.js';
import { FillCompiler, fillName } from './compile-fill.js';
import { ModuleText } from './module-text.js';
import type { Direction, SchemaGraph } from './schema-graph.js';

/** The modules of the component schemas that are used; each is compiled once. */
export class ComponentModules {
  readonly #wanted = new Map<string, Set<Direction>>();
  readonly #pending: { readonly pointer: string; readonly direction: Direction }[] = [];

  constructor(private readonly graph: SchemaGraph) {}

  /** How modules in a folder of `validators/` refer to components. */
  linkFrom(folder: 'schemas' | 'requests' | 'responses'): Link {
    return (pointer, direction) => {
      this.#want(pointer, direction);
      const file = this.graph.component(pointer)?.fileName ?? '';
      const specifier = folder === 'schemas' ? `./${file}.js` : `../schemas/${file}.js`;
      return { specifier, name: `check${this.#nameOf(pointer, direction)}` };
    };
  }

  /** Compiles everything that was asked for, and what that asks for in turn. */
  files(): EmittedFile[] {
    const modules = new Map<string, ModuleText>();
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) {
      const module = modules.get(next.pointer) ?? new ModuleText();
      modules.set(next.pointer, module);
      this.#compile(next.pointer, next.direction, module);
    }
    return [...modules].map(([pointer, module]) => {
      return { path: `validators/schemas/${this.graph.component(pointer)?.fileName}.ts`, text: String(module) };
    });
  }

  #compile(pointer: string, direction: Direction, module: ModuleText): void {
    const hint = this.#nameOf(pointer, direction);
    const name = module.claim(`check${hint}`);
    const base = { directed: hint, plain: this.graph.component(pointer)?.typeName ?? '' };
    const compiler = new CheckCompiler({ graph: this.graph, module, direction, link: this.linkFrom('schemas'), base });
    compiler.component(pointer, name, hint, printComment([`\`${pointer}\`${this.#role(pointer, direction)}.`]));
    if (direction === 'output' && this.graph.isDirected(pointer)) return;
    const filler = new FillCompiler(compiler);
    if (!filler.isNeeded(this.graph.node(pointer))) return;
    const fill = module.claim(fillName(name));
    filler.component(pointer, fill, hint, printComment([`Puts in the defaults of \`${pointer}\`.`]));
  }

  #role(pointer: string, direction: Direction): string {
    if (!this.graph.isDirected(pointer)) return '';
    return direction === 'input' ? ', as a request holds it' : ', as a response holds it';
  }

  #want(pointer: string, direction: Direction): void {
    const effective = this.graph.isDirected(pointer) ? direction : 'input';
    const directions = this.#wanted.get(pointer) ?? new Set<Direction>();
    this.#wanted.set(pointer, directions);
    if (directions.has(effective)) return;
    directions.add(effective);
    this.#pending.push({ pointer, direction: effective });
  }

  #nameOf(pointer: string, direction: Direction): string {
    const typeName = this.graph.component(pointer)?.typeName ?? '';
    if (!this.graph.isDirected(pointer)) return typeName;
    return `${typeName}${direction === 'input' ? 'Input' : 'Output'}`;
  }
}
