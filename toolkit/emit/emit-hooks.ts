import type { ApiModel, OperationModel, PaginationModel } from '../spec/model.js';
import type { Emitted } from './emitter.js';
import { ModuleNames } from './module-names.js';
import { banner, printComment, printKey, printString } from './print-text.js';
import { describe } from './title.js';

/** `hooks.ts`: for each operation the options that TanStack Query takes; pages too where the document declares them. */
export function emitHooks(model: ApiModel): Emitted {
  const factories = listFactories(model);
  const text = `${banner}${printImports(factories)}\n${printInterface(factories)}\n${printCreate(factories)}`;
  return { files: [{ path: 'hooks.ts', text }], problems: [] };
}

type Kind = 'query' | 'mutation' | 'pages';

interface Factory {
  readonly name: string;
  readonly kind: Kind;
  readonly operation: OperationModel;
  readonly pagination?: PaginationModel;
}

/** What reads is a query, what changes something a mutation; the operations themselves have the first choice of names. */
function listFactories({ operations }: ApiModel): Factory[] {
  const names = new ModuleNames();
  const plain = operations.map((operation): Factory => {
    return { name: names.claim(operation.valueName), kind: isReading(operation) ? 'query' : 'mutation', operation };
  });
  return plain.flatMap((factory) => {
    const { pagination } = factory.operation.calling;
    if (pagination === undefined) return [factory];
    const name = names.claim(`${factory.operation.valueName}Pages`);
    return [factory, { ...factory, name, kind: 'pages', pagination }];
  });
}

function isReading({ method, calling }: OperationModel): boolean {
  return method === 'GET' || method === 'HEAD' || calling.pagination !== undefined;
}

const kinds = [
  ['mutation', 'MutationOf'],
  ['pages', 'PagesOf'],
  ['query', 'QueryOf'],
] as const;

function printImports(factories: readonly Factory[]): string {
  const used = kinds.filter(([kind]) => factories.some((factory) => factory.kind === kind));
  const types = used.map(([, type]) => `type ${type}`);
  const pageArguments = factories.some(({ kind }) => kind === 'pages') ? ['type PageArguments'] : [];
  const names = [...types, ...pageArguments, ...used.map(([kind]) => kind)].sort(byName);
  const runTime = names.length === 0 ? '' : `import { ${names.join(', ')} } from 'specwright/queries';\n`;
  return `${runTime}import type { Client } from './client.js';\n`;
}

/** As Biome sorts them: without regard to `type`, capitals first. */
function byName(a: string, b: string): number {
  const [left, right] = [a.replace('type ', ''), b.replace('type ', '')];
  return left < right ? -1 : 1;
}

function printInterface(factories: readonly Factory[]): string {
  const members = factories.map((factory) => {
    const comment = printComment(commentOf(factory), 2);
    return `${comment}  ${printKey(factory.name)}(${parameterOf(factory)}): ${typeOf(factory)};\n`;
  });
  const comment = printComment(['The options of TanStack Query for each operation: `useQuery(queries.…)`.']);
  return `${comment}export interface Queries {\n${members.join('')}}\n`;
}

function commentOf({ kind, operation }: Factory): string[] {
  const [title = '', ...rest] = describe(operation);
  return kind === 'pages' ? [title, 'Page by page, for `useInfiniteQuery`.'] : [title, ...rest];
}

function methodType({ valueName }: OperationModel): string {
  return `Client[${printString(valueName)}]`;
}

function parameterOf({ kind, operation, pagination }: Factory): string {
  if (kind === 'mutation') return '';
  const optional = needsNothing(operation) ? '?' : '';
  const method = methodType(operation);
  if (pagination === undefined) return `args${optional}: Parameters<${method}>[0]`;
  return `args${optional}: PageArguments<${method}, ${printString(pagination.cursor)}>`;
}

function typeOf({ kind, operation, pagination }: Factory): string {
  const operands = `${printString(operation.valueName)}, ${methodType(operation)}`;
  if (kind === 'mutation') return `MutationOf<${operands}>`;
  return pagination === undefined ? `QueryOf<${operands}>` : `PagesOf<${operands}, ${printString(pagination.cursor)}>`;
}

function needsNothing({ parameters, body }: OperationModel): boolean {
  return !body?.required && !parameters.some(({ required }) => required);
}

function printCreate(factories: readonly Factory[]): string {
  const members = factories.map((factory) => `    ${printKey(factory.name)}: ${factoryText(factory)},\n`);
  const comment = printComment(['The options for one client. Make them once, beside the client.']);
  const parameter = factories.length === 0 ? '_: Client' : 'client: Client';
  return `${comment}export function createQueries(${parameter}): Queries {\n  return {\n${members.join('')}  };\n}\n`;
}

function factoryText({ kind, operation, pagination }: Factory): string {
  const name = printString(operation.valueName);
  const method = `client.${operation.valueName}`;
  if (kind === 'mutation') return `() => mutation(${name}, ${method})`;
  const args = needsNothing(operation) ? 'args = {}' : 'args';
  if (pagination === undefined) return `(${args}) => query(${name}, ${method}, args)`;
  const way = `[${pagination.next.map(printString).join(', ')}]`;
  return `(${args}) => pages(${name}, ${method}, args, ${printString(pagination.cursor)}, ${way})`;
}
