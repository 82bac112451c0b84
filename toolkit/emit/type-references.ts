import { compareText, isObject } from '../spec/json.js';
import type { ApiModel, HeaderModel, MediaTypeModel, OperationModel, ParameterModel, Schema } from '../spec/model.js';
import { pointerSegments } from '../spec/pointer.js';
import { directedSchemas } from './direction.js';
import { printString } from './print-text.js';
import { componentName } from './schema-graph.js';
import { simpleType } from './simple-type.js';

export type Direction = 'Readable' | 'Writable';

/** Says the types of a document in the words of `types.ts`, and remembers which of them must be imported. */
export class TypeReferences {
  readonly #model: ApiModel;
  readonly #isDirected: (schema: Schema) => boolean;
  readonly #imports = new Set<string>();
  readonly #aliases = new Map<string, string>();
  readonly #aliased: boolean;
  readonly #typeNames: ReadonlyMap<string, string>;

  /** With `aliased`, a type that is a component goes by a name of its own, which `aliasLines` declares. */
  constructor(model: ApiModel, aliased = false) {
    this.#model = model;
    this.#aliased = aliased;
    this.#typeNames = new Map(model.schemas.map(({ name, typeName }) => [name, typeName]));
    this.#isDirected = directedSchemas(model);
  }

  requestBody({ valueName, body }: OperationModel, media: MediaTypeModel): string {
    const declared = `operations[${printString(valueName)}]['requestBody']`;
    const present = body?.required ? declared : `NonNullable<${declared}>`;
    return this.#reference(media.schema, 'Writable', `${present}['content'][${lastSegment(media.pointer)}]`);
  }

  responseBody({ valueName }: OperationModel, status: string, media: MediaTypeModel): string {
    const response = `operations[${printString(valueName)}]['responses'][${statusKey(status)}]`;
    return this.#reference(media.schema, 'Readable', `${response}['content'][${lastSegment(media.pointer)}]`);
  }

  parameter({ valueName }: OperationModel, { in: location, name, schema }: ParameterModel): string {
    const parameters = `NonNullable<operations[${printString(valueName)}]['parameters']['${location}']>`;
    return this.#reference(schema, 'Writable', `NonNullable<${parameters}[${printString(name)}]>`);
  }

  header({ valueName }: OperationModel, status: string, { name, schema }: HeaderModel): string {
    const response = `operations[${printString(valueName)}]['responses'][${statusKey(status)}]`;
    return this.#reference(schema, 'Readable', `NonNullable<${response}['headers'][${printString(name)}]>`);
  }

  /** The line that imports what was used so far; empty when nothing was. */
  importLine(): string {
    const names = [...this.#imports].sort();
    return names.length === 0 ? '' : `import type { ${names.join(', ')} } from './types.js';\n`;
  }

  /** The declarations of the names in use, in their order. */
  aliasLines(): string {
    const sorted = [...this.#aliases].sort(([a], [b]) => compareText(a, b));
    return sorted.map(([name, type]) => `export type ${name} = ${type};\n`).join('');
  }

  #reference(schema: Schema | undefined, direction: Direction, place: string): string {
    if (schema === undefined) return 'unknown';
    const simple = simpleType(this.#model, schema);
    const type = simple ?? place;
    for (const root of ['components', 'operations']) if (type.includes(`${root}[`)) this.#imports.add(root);
    const directed = this.#isDirected(schema);
    if (directed) this.#imports.add(direction);
    const full = directed ? `${direction}<${type}>` : type;
    return this.#aliased && simple !== undefined
      ? this.#alias(schema, full, directed && direction === 'Writable')
      : full;
  }

  /** `Todo`, or `TodoInput` for what requests hold where that differs; the type itself if the name is taken. */
  #alias(schema: Schema, type: string, isInput: boolean): string {
    const name = isObject(schema) ? componentName(schema.$ref) : undefined;
    const typeName = this.#typeNames.get(name ?? '');
    const alias = `${typeName}${isInput ? 'Input' : ''}`;
    const taken = reserved.has(alias) || alias.endsWith('Arguments') || (this.#aliases.get(alias) ?? type) !== type;
    if (typeName === undefined || taken) return type;
    this.#aliases.set(alias, type);
    return alias;
  }
}

/** Names that mean something else where the aliases are declared. */
const reserved = new Set(
  'ApiError ArrayBuffer Blob Call CallOptions Client ClientOptions NonNullable Readable Uint8Array Writable'.split(' '),
);

function lastSegment(pointer: string): string {
  return printString(pointerSegments(pointer).at(-1) ?? '');
}

/** openapi-typescript writes plain statuses as numbers, everything else as it stands. */
function statusKey(status: string): string {
  return /^\d+$/.test(status) ? status : printString(status);
}
