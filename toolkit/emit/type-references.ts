import { compareText, isObject } from '../spec/json.js';
import type { ApiModel, HeaderModel, MediaTypeModel, OperationModel, ParameterModel, Schema } from '../spec/model.js';
import { pointerSegments } from '../spec/pointer.js';
import { directedSchemas } from './direction.js';
import type { ModuleNames } from './module-names.js';
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
  readonly #names: ModuleNames | undefined;
  readonly #typeNames: ReadonlyMap<string, string>;

  /** With `names`, a type that is a component goes by a name of its own, which `aliasLines` declares. */
  constructor(model: ApiModel, names?: ModuleNames) {
    this.#model = model;
    this.#names = names;
    const nameOf = (typeName: string) => names?.claim(typeName) ?? typeName;
    this.#typeNames = new Map(model.schemas.map(({ name, typeName }) => [name, nameOf(typeName)]));
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
    const sorted = [...this.#aliases].sort(([, a], [, b]) => compareText(a, b));
    return sorted.map(([type, name]) => `export type ${name} = ${type};\n`).join('');
  }

  #reference(schema: Schema | undefined, direction: Direction, place: string): string {
    if (schema === undefined) return 'unknown';
    const simple = simpleType(this.#model, schema);
    const type = simple ?? place;
    for (const root of ['components', 'operations']) if (type.includes(`${root}[`)) this.#imports.add(root);
    const directed = this.#isDirected(schema);
    if (directed) this.#imports.add(direction);
    const full = directed ? `${direction}<${type}>` : type;
    const name = isObject(schema) ? this.#typeNames.get(componentName(schema.$ref) ?? '') : undefined;
    if (this.#names === undefined || simple === undefined || name === undefined) return full;
    return this.#alias(full, name, directed && direction === 'Writable' ? 'Input' : '');
  }

  /** `Todo`, or `TodoInput` for what requests hold where that differs. */
  #alias(type: string, name: string, suffix: string): string {
    const known = this.#aliases.get(type);
    if (known !== undefined) return known;
    const alias = suffix === '' ? name : (this.#names?.claim(name + suffix) ?? name);
    this.#aliases.set(type, alias);
    return alias;
  }
}

function lastSegment(pointer: string): string {
  return printString(pointerSegments(pointer).at(-1) ?? '');
}

/** openapi-typescript writes plain statuses as numbers, everything else as it stands. */
function statusKey(status: string): string {
  return /^\d+$/.test(status) ? status : printString(status);
}
