import type { ApiModel, OperationModel } from '../../spec/model.js';
import { Name, printLiteral } from '../print-literal.js';
import { printComment, printString } from '../print-text.js';
import { titleOf } from '../title.js';
import type { ClientNames } from './client-names.js';
import type { Credentials } from './credentials.js';
import type { ErrorClasses } from './error-classes.js';
import { operationData } from './operation-data.js';

/** Prints the constants that describe operations; error tables that several of them have are written once. */
export class OperationPrinter {
  readonly #model: ApiModel;
  readonly #names: ClientNames;
  readonly #errors: ErrorClasses;
  readonly #credentials: Credentials;
  readonly #shared = new Map<string, Name>();
  /** The constants of error tables. */
  readonly sharedErrors: string;

  constructor(model: ApiModel, names: ClientNames, errors: ErrorClasses, credentials: Credentials) {
    this.#model = model;
    this.#names = names;
    this.#errors = errors;
    this.#credentials = credentials;
    const keys = model.operations.map((operation) => JSON.stringify(errors.of(operation)));
    const constants = model.operations.flatMap((operation, index) => {
      const key = keys[index] ?? '';
      if (key === '[]' || this.#shared.has(key) || keys.indexOf(key) === keys.lastIndexOf(key)) return [];
      const name = names.module.claim('errors');
      this.#shared.set(key, new Name(name));
      return [`const ${name} = ${printLiteral(this.#table(operation))};\n`];
    });
    const comment = printComment(['Errors that operations have in common.']);
    this.sharedErrors = constants.length === 0 ? '' : comment + constants.join('');
  }

  print(operation: OperationModel): string {
    const { value } = this.#names.of(operation);
    const entries = this.#errors.of(operation);
    const shared = this.#shared.get(JSON.stringify(entries));
    const errors = entries.length === 0 ? undefined : (shared ?? this.#table(operation));
    const data = operationData(this.#model, operation, errors, this.#credentials.of(operation));
    const start = `export const ${value}: Operation<Client[${printString(operation.valueName)}]> = `;
    const literal = printLiteral(data, { indent: 0, before: start.length, after: 1 });
    return `${printComment([titleOf(operation)])}${start}${literal};\n`;
  }

  #table(operation: OperationModel): { readonly [status: string]: Name } {
    return Object.fromEntries(this.#errors.of(operation).map(([status, name]) => [status, new Name(name)]));
  }
}
