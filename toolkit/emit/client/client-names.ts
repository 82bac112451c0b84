import type { OperationModel } from '../../spec/model.js';
import { ModuleNames } from '../module-names.js';
import { importable } from './print-imports.js';

/** The names of an operation in `client.ts`. */
interface OperationNames {
  /** The constant that describes it. */
  readonly value: string;
  readonly args: string;
  readonly failure: string;
}

/** What stands in every `client.ts`, and the globals that it uses. */
const own = 'Client ClientByTag ClientError createClient createClientByTag isClientError'.split(' ');
const globals = 'ArrayBuffer Blob NonNullable Pick Record Uint8Array'.split(' ');
const fromTypes = 'Readable Writable components operations'.split(' ');

/**
 * The names that `client.ts` declares. What it needs itself has them first; then come the operations, the schemas, and the
 * errors, each in the order of the document.
 */
export class ClientNames {
  readonly module = new ModuleNames([...importable, ...own, ...globals, ...fromTypes]);
  readonly #operations = new Map<string, OperationNames>();

  constructor(operations: readonly OperationModel[]) {
    for (const { valueName, typeName } of operations) {
      this.#operations.set(valueName, {
        value: this.module.claim(valueName),
        args: this.module.claim(`${typeName}Arguments`),
        failure: this.module.claim(`${typeName}Error`),
      });
    }
  }

  of({ valueName }: OperationModel): OperationNames {
    const names = this.#operations.get(valueName);
    if (names === undefined) throw new RangeError('Every operation is named.');
    return names;
  }
}
