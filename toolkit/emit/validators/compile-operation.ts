import type {
  ApiModel,
  MediaTypeModel,
  OperationModel,
  ParameterModel,
  ResponseModel,
  Schema,
} from '../../spec/model.js';
import { joinPointer } from '../../spec/pointer.js';
import { formKind, plainCodec } from '../body-codec.js';
import { neededCodecs } from '../needed-codecs.js';
import { printComment, printKey, printString } from '../print-text.js';
import { titleOf } from '../title.js';
import { acceptedTypes } from './accepted-types.js';
import { CheckCompiler } from './compile-check.js';
import { FillCompiler } from './compile-fill.js';
import type { ComponentModules } from './component-modules.js';
import { ModuleText } from './module-text.js';
import { pascal } from './print-list.js';
import type { Direction, SchemaGraph } from './schema-graph.js';
import type { Named, SchemaNode } from './schema-node.js';

const locations = ['path', 'query', 'header', 'cookie'] as const;

/** The module that checks what a request to an operation brings. */
export function compileRequest(
  model: ApiModel,
  operation: OperationModel,
  graph: SchemaGraph,
  components: ComponentModules,
): string {
  const page = new OperationPage(model, operation, graph, 'input', components);
  const entries = locations.flatMap((location) => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === location);
    if (parameters.length === 0) return [];
    const node = page.group(operation.pointer, parameters);
    return [`  ${location}: ${page.validator(node, pascal(location))},\n`];
  });
  const content = page.content(operation.body?.content ?? [], 'Body', 4);
  if (content !== '') entries.push(`  body: ${content},\n`);
  entries.push(...page.codecs());
  return page.print('RequestValidators', entries);
}

/** The module that checks what an operation answers. */
export function compileResponse(
  model: ApiModel,
  operation: OperationModel,
  graph: SchemaGraph,
  components: ComponentModules,
): string {
  const page = new OperationPage(model, operation, graph, 'output', components);
  const entries = operation.responses.flatMap((response) => responseEntry(page, response));
  return page.print('ResponseValidators', entries);
}

function responseEntry(page: OperationPage, { status, headers, content, pointer }: ResponseModel): string[] {
  const suffix = pascal(status);
  const parts: string[] = [];
  if (headers.length > 0)
    parts.push(`    headers: ${page.validator(page.group(pointer, headers), `Headers${suffix}`)},\n`);
  const bodies = page.content(content, `Body${suffix}`, 6);
  if (bodies !== '') parts.push(`    content: ${bodies},\n`);
  if (parts.length === 0) return [];
  const flat = `  ${printKey(status)}: { ${parts.map((part) => part.trim().replace(/,$/, '')).join(', ')} },\n`;
  if (!flat.trim().includes('\n') && flat.length <= 121) return [flat];
  return [`  ${printKey(status)}: {\n${parts.join('')}  },\n`];
}

/** A module in the making for one operation and one direction. */
class OperationPage {
  readonly #module = new ModuleText();
  readonly #compiler: CheckCompiler;
  readonly #filler: FillCompiler;
  /** What the validators are called here; exported as the operation is. */
  readonly #name: string;

  constructor(
    private readonly model: ApiModel,
    private readonly operation: OperationModel,
    private readonly graph: SchemaGraph,
    private readonly direction: Direction,
    components: ComponentModules,
  ) {
    this.#name = this.#module.claim(operation.valueName);
    const link = components.linkFrom(direction === 'input' ? 'requests' : 'responses');
    this.#compiler = new CheckCompiler({ graph, module: this.#module, direction, link });
    this.#filler = new FillCompiler(this.#compiler);
  }

  /** The parameters of one place, or the headers of a response, as the schema of an object. */
  group(
    pointer: string,
    members: readonly Pick<ParameterModel, 'name' | 'pointer' | 'schema' | 'required'>[],
  ): SchemaNode {
    const properties: Named[] = members.map(({ name, schema, pointer: at }) => {
      return { name, node: withoutDirection(this.graph.read(schema, joinPointer(at, 'schema'))) };
    });
    const required = members.filter((member) => member.required).map(({ name }) => name);
    return { pointer, types: ['object'], properties, ...(required.length > 0 && { required }) };
  }

  /** The validators of bodies by media type; empty where none of them has a schema. */
  content(types: readonly MediaTypeModel[], hint: string, indent: number): string {
    const checked = types.filter((type) => type.schema !== undefined && this.#isChecked(type, type.schema));
    const entries = checked.map((type, index) => {
      const node = this.graph.read(type.schema ?? true, joinPointer(type.pointer, 'schema'));
      const validator = this.validator(node, `${hint}${index === 0 ? '' : index + 1}`);
      return `${printString(type.mediaType)}: ${validator}`;
    });
    if (entries.length === 0) return '';
    const flat = `{ ${entries.join(', ')} }`;
    if (entries.length === 1 && flat.length < 100) return flat;
    const margin = ' '.repeat(indent);
    return `{\n${entries.map((entry) => `${margin}${entry},\n`).join('')}${margin.slice(2)}}`;
  }

  validator(node: SchemaNode, hint: string): string {
    const check = this.#compiler.named(node, hint);
    const isFilled = this.direction === 'input' && this.#filler.isNeeded(node);
    return isFilled ? `{ check: ${check}, fill: ${this.#filler.compile(node, hint)} }` : `{ check: ${check} }`;
  }

  /** What the router cannot read or write by itself. */
  codecs(): string[] {
    const { body, ...others } = neededCodecs(this.model, this.operation);
    const use = (name: string) => this.#module.import('specwright/codecs', name);
    const entries = Object.entries(others).map(([need, name]) => `${need}: ${use(name)}`);
    const types = Object.entries(body ?? {}).map(([type, name]) => `${printString(type)}: ${use(name)}`);
    if (types.length > 0) entries.push(`body: { ${types.join(', ')} }`);
    return entries.length > 0 ? [`  codecs: { ${entries.join(', ')} },\n`] : [];
  }

  print(type: 'RequestValidators' | 'ResponseValidators', entries: readonly string[]): string {
    const comment = printComment([titleOf(this.operation)]);
    const value = entries.length === 0 ? '{}' : `{\n${entries.join('')}}`;
    const name = this.#name;
    const { valueName } = this.operation;
    const declared = `const ${name}: ${this.#module.useType(type)} = ${value};\n`;
    const exported = name === valueName ? `export ${declared}` : `${declared}\nexport { ${name} as ${valueName} };\n`;
    this.#module.define(name, `${comment}${exported}`);
    return String(this.#module);
  }

  /**
   * Bytes are not looked into, nor is text whose schema is of the structure that it stands for, such as XML: the handler
   * gets it as it came.
   */
  #isChecked(type: MediaTypeModel, schema: Schema): boolean {
    if (formKind(type.mediaType) !== undefined) return true;
    const codec = plainCodec(this.model, type);
    if (codec !== 'text') return codec === 'json';
    const node = this.graph.read(schema, joinPointer(type.pointer, 'schema'));
    return acceptedTypes(this.graph, node).has('string');
  }
}

/** A parameter is neither read-only nor write-only, whatever its schema is elsewhere. */
function withoutDirection({ readOnly, writeOnly, ...node }: SchemaNode): SchemaNode {
  return node;
}
