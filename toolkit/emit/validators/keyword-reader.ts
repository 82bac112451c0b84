import { isObject, type JsonObject } from '../../spec/json.js';
import type { Schema } from '../../spec/model.js';
import { joinPointer } from '../../spec/pointer.js';
import { isSchema } from '../schema-graph.js';
import type { Report } from './schema-node.js';

/** Reads the keywords of one schema; a value that the keyword cannot have is reported, and read as absent. */
export class KeywordReader {
  constructor(
    readonly schema: JsonObject,
    readonly pointer: string,
    private readonly report: Report,
  ) {}

  has(keyword: string): boolean {
    return Object.hasOwn(this.schema, keyword) && this.schema[keyword] !== undefined;
  }

  number(keyword: string): number | undefined {
    return this.#read(keyword, 'a number', (value) => typeof value === 'number' && Number.isFinite(value));
  }

  count(keyword: string): number | undefined {
    return this.#read(keyword, 'a whole number from 0', (value) => Number.isSafeInteger(value) && Number(value) >= 0);
  }

  boolean(keyword: string): boolean | undefined {
    return this.#read(keyword, 'true or false', (value) => typeof value === 'boolean');
  }

  text(keyword: string): string | undefined {
    return this.#read(keyword, 'a string', (value) => typeof value === 'string');
  }

  /** Plain data of JSON. */
  data(keyword: string): { readonly value: unknown } | undefined {
    this.#read(keyword, 'a value of JSON', isData);
    return this.has(keyword) && isData(this.schema[keyword]) ? { value: this.schema[keyword] } : undefined;
  }

  dataList(keyword: string): readonly unknown[] | undefined {
    return this.#read(keyword, 'a list of values of JSON', (value) => Array.isArray(value) && isData(value));
  }

  names(keyword: string): readonly string[] | undefined {
    const list = this.#read<readonly string[]>(keyword, 'a list of names', isNames);
    return list && [...new Set(list)];
  }

  object(keyword: string): JsonObject | undefined {
    return this.#read(keyword, 'an object', isObject);
  }

  subschema(keyword: string): Schema | undefined {
    return this.#read(keyword, 'a schema', isSchema);
  }

  subschemas(keyword: string): readonly Schema[] | undefined {
    return this.#read(keyword, 'a list of schemas', (value) => Array.isArray(value) && value.every(isSchema));
  }

  namedSubschemas(keyword: string): readonly [name: string, schema: Schema][] | undefined {
    const map = this.#read<{ [name: string]: Schema }>(keyword, 'schemas by name', (value) => {
      return isObject(value) && Object.values(value).every(isSchema);
    });
    return map && Object.entries(map);
  }

  /** Noted as an error: the schema would be checked less strictly than it is meant. */
  refuse(keyword: string, rule: string, message: string, fix: string): undefined {
    this.report({ severity: 'error', pointer: joinPointer(this.pointer, keyword), rule, message, fix });
  }

  warn(keyword: string, rule: string, message: string, fix: string): undefined {
    this.report({ severity: 'warning', pointer: joinPointer(this.pointer, keyword), rule, message, fix });
  }

  #read<T>(keyword: string, what: string, isRight: (value: unknown) => boolean): T | undefined {
    if (!this.has(keyword)) return undefined;
    const value = this.schema[keyword];
    if (isRight(value)) return value as T;
    return this.refuse(
      keyword,
      'invalid-keyword',
      `\`${keyword}\` must be ${what}.`,
      `Write ${what}, or leave it out.`,
    );
  }
}

export function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

function isData(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isData);
  if (isObject(value)) return Object.values(value).every(isData);
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}
