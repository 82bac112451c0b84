import type { ApiModel, MediaTypeModel, OperationModel, Schema } from '../../spec/model.js';
import { joinPointer } from '../../spec/pointer.js';
import { lineWidth, printComment } from '../print-text.js';
import { titleOf } from '../title.js';
import { checkedBodies } from './checked-bodies.js';
import { CheckCompiler } from './compile-check.js';
import { FillCompiler } from './compile-fill.js';
import type { ComponentModules } from './component-modules.js';
import { ModuleText } from './module-text.js';
import type { Direction, SchemaGraph } from './schema-graph.js';
import type { SchemaNode } from './schema-node.js';

/** A module in the making for one operation and one direction. */
export class OperationPage {
  readonly module = new ModuleText();
  readonly compiler: CheckCompiler;
  readonly filler: FillCompiler;
  /** What the validators are called here; exported as the operation is. */
  readonly #name: string;

  constructor(
    readonly model: ApiModel,
    readonly operation: OperationModel,
    private readonly graph: SchemaGraph,
    direction: Direction,
    components: ComponentModules,
  ) {
    this.#name = this.module.claim(operation.valueName);
    const link = components.linkFrom(direction === 'input' ? 'requests' : 'responses');
    this.compiler = new CheckCompiler({ graph, module: this.module, direction, link });
    this.filler = new FillCompiler(this.compiler);
  }

  /** The schema of a parameter or a header, which is neither read-only nor write-only, whatever it is elsewhere. */
  memberNode({ schema, pointer }: { readonly schema: Schema; readonly pointer: string }): SchemaNode {
    const { readOnly, writeOnly, ...node } = this.graph.read(schema, joinPointer(pointer, 'schema'));
    return node;
  }

  /** The bodies that are looked into, with a hint at what a function for each would be called. */
  bodies(types: readonly MediaTypeModel[], hint: string): { mediaType: string; node: SchemaNode; hint: string }[] {
    return checkedBodies(this.model, this.graph, types).map(({ mediaType, node }, index) => {
      return { mediaType, node, hint: `${hint}${index === 0 ? '' : index + 1}` };
    });
  }

  print(type: 'RequestValidators' | 'ResponseValidators', entries: readonly string[]): string {
    const comment = printComment([titleOf(this.operation)]);
    const value = entries.length === 0 ? '{}' : `{\n${entries.map((entry) => `  ${entry},\n`).join('')}}`;
    const name = this.#name;
    const { valueName } = this.operation;
    const declared = `const ${name}: ${this.module.useType(type)} = ${value};\n`;
    const exported = name === valueName ? `export ${declared}` : `${declared}\nexport { ${name} as ${valueName} };\n`;
    this.module.define(name, `${comment}${exported}`);
    return String(this.module);
  }
}

/** `name: { … }`, on one line where it fits; nothing where there are no entries. */
export function printEntries(name: string, entries: readonly string[], indent: number): string[] {
  if (entries.length === 0) return [];
  const margin = ' '.repeat(indent);
  const flat = `${name}: { ${entries.join(', ')} }`;
  if (!flat.includes('\n') && indent + flat.length < lineWidth) return [flat];
  return [`${name}: {\n${entries.map((entry) => `${margin}  ${entry},\n`).join('')}${margin}}`];
}
