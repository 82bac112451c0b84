import type { ApiModel, OperationModel } from '../spec/model.js';
import { callType } from './client/call-type.js';
import { ClientNames } from './client/client-names.js';
import { Credentials } from './client/credentials.js';
import { ErrorClasses } from './client/error-classes.js';
import { exampleCall } from './client/example-call.js';
import { groupByTag } from './client/group-by-tag.js';
import { OperationPrinter } from './client/operation-printer.js';
import { needsNothing, printArguments } from './client/print-arguments.js';
import { printImports } from './client/print-imports.js';
import type { Emitted } from './emitter.js';
import { banner, lineWidth, printComment, printKey, printString } from './print-text.js';
import { describe } from './title.js';
import { TypeReferences } from './type-references.js';

/** `client.ts`: a typed method for each operation, and what it takes to make them; the transport does the rest. */
export function emitClient(model: ApiModel): Emitted {
  const names = new ClientNames(model.operations);
  const types = new TypeReferences(model, names.module);
  const errors = new ErrorClasses(model, types, names.module);
  const credentials = new Credentials(model, names.module);
  const printer = new OperationPrinter(model, names, errors, credentials);
  const parts = [
    errors.declarations(),
    ...model.operations.map((operation) => printTypes(model, operation, types, names, errors)),
    printInterface(model, types, names),
    credentials.declarations,
    printer.sharedErrors,
    ...model.operations.map((operation) => printer.print(operation)),
    printCreate(model, names),
    printByTag(model, names),
    printGuard(errors),
  ];
  const body = parts.filter((part) => part !== '').join('\n');
  const aliases = types.aliasLines();
  const text = `${banner}${printImports(body)}${types.importLine()}\n${aliases}${aliases && '\n'}${body}`;
  return { files: [{ path: 'client.ts', text }], problems: [] };
}

function printTypes(
  model: ApiModel,
  operation: OperationModel,
  types: TypeReferences,
  names: ClientNames,
  errors: ErrorClasses,
): string {
  const { args, failure } = names.of(operation);
  const comment = printComment([`What \`${operation.valueName}\` can fail with.`]);
  return `${printArguments(model, operation, types, args)}\n${comment}${errors.declareUnion(failure, operation)}`;
}

function printInterface(model: ApiModel, types: TypeReferences, names: ClientNames): string {
  const methods = model.operations.map((operation) => {
    const example = exampleCall(model, operation);
    const comment = [...describe(operation), ...(example === undefined ? [] : [`@example\n${example}`])];
    return `${printComment(comment, 2)}  ${printMethod(model, operation, types, names)};\n`;
  });
  const title = model.title.replace(/\s+/g, ' ') || 'The API';
  return `${printComment([`${title}, one method for each operation.`])}export interface Client {\n${methods.join('')}}\n`;
}

function printMethod(model: ApiModel, operation: OperationModel, types: TypeReferences, names: ClientNames): string {
  const { args, failure } = names.of(operation);
  const parameters = `(args${needsNothing(operation) ? '?' : ''}: ${args}, options?: CallOptions)`;
  const result = callType(model, operation, types, failure);
  const { pagination } = operation.calling;
  if (pagination === undefined) return `${printKey(operation.valueName)}${parameters}: ${result}`;
  const way = `[${pagination.items.map(printString).join(', ')}]`;
  const start = `readonly ${printKey(operation.valueName)}: Paginated<`;
  const flat = `${start}${parameters} => ${result}, ${way}>`;
  return flat.length + 3 <= lineWidth ? flat : `${start}\n    ${parameters} => ${result},\n    ${way}\n  >`;
}

function printCreate({ operations }: ApiModel, names: ClientNames): string {
  const methods = operations.map((operation) => {
    return `    ${printKey(operation.valueName)}: connect(${names.of(operation).value}),\n`;
  });
  const comment = printComment(['A client that finds the API at `baseUrl`.']);
  const body = `  const connect = createTransport(options);\n  return {\n${methods.join('')}  };\n`;
  return `${comment}export function createClient(options: ClientOptions): Client {\n${body}}\n`;
}

function printByTag({ operations }: ApiModel, names: ClientNames): string {
  const groups = groupByTag(operations);
  const members = groups.map(({ name, operations }) => {
    const keys = operations.map(({ valueName }) => printString(valueName)).join(' | ');
    return `  readonly ${printKey(name)}: Pick<Client, ${keys}>;\n`;
  });
  const values = groups.map(({ name, operations }) => {
    const methods = operations.map((operation) => {
      return `      ${printKey(operation.valueName)}: connect(${names.of(operation).value}),\n`;
    });
    return `    ${printKey(name)}: {\n${methods.join('')}    },\n`;
  });
  const type = `${printComment(['The same methods, by tag.'])}export interface ClientByTag {\n${members.join('')}}\n`;
  const comment = printComment(['A client whose methods are grouped by tag; those without one are in `untagged`.']);
  const body = `  const connect = createTransport(options);\n  return {\n${values.join('')}  };\n`;
  return `${type}\n${comment}export function createClientByTag(options: ClientOptions): ClientByTag {\n${body}}\n`;
}

function printGuard(errors: ErrorClasses): string {
  const type = `${printComment(['What any call can fail with.'])}${errors.declareUnionOfAll('ClientError')}`;
  const comment = printComment(['Whether a call failed with this; after that, `status` tells which error it is.']);
  return `${type}\n${comment}export const isClientError: (error: unknown) => error is ClientError = isFailure as never;\n`;
}
