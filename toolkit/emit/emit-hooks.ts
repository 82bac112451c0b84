import type { ApiModel, OperationModel, PaginationModel } from '../spec/model.js';
import { needsNothing } from './client/print-arguments.js';
import type { Emitted } from './emitter.js';
import { ModuleNames } from './module-names.js';
import { printLiteral } from './print-literal.js';
import { banner, lineWidth, printComment, printKey, printString } from './print-text.js';
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

function printImports(factories: readonly Factory[]): string {
  const kinds = new Set(factories.map(({ kind }) => kind));
  const types = [
    ...(kinds.has('mutation') ? ['type MutationOf'] : []),
    ...(kinds.has('pages') ? ['type PageArguments', 'type PagesOf'] : []),
    ...(kinds.has('query') ? ['type QueryOf'] : []),
  ];
  const names = ['createQuerySet', ...types].join(', ');
  return `import { ${names} } from 'specwright/queries';\nimport type { Client } from './client.js';\n`;
}

function printInterface(factories: readonly Factory[]): string {
  const members = factories.map((factory) => {
    const comment = printComment(commentOf(factory), 2);
    const [start, parameter, end] = [`  ${printKey(factory.name)}(`, parameterOf(factory), `): ${typeOf(factory)};\n`];
    const flat = start + parameter + end;
    return (
      comment + (parameter === '' || flat.length <= lineWidth + 1 ? flat : `${start}\n    ${parameter},\n  ${end}`)
    );
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

function printCreate(factories: readonly Factory[]): string {
  const recipes = Object.fromEntries(factories.map((factory) => [factory.name, recipeOf(factory)]));
  const comment = printComment(['The options for one client. Make them once, beside the client.']);
  const start = '  return createQuerySet<Queries>(client, ';
  const literal = printLiteral(recipes, { indent: 2, before: start.length, after: 2 });
  return `${comment}export function createQueries(client: Client): Queries {\n${start}${literal});\n}\n`;
}

function recipeOf({ kind, operation, pagination }: Factory): unknown {
  if (pagination === undefined) return kind;
  return { pagesOf: operation.valueName, cursor: pagination.cursor, next: pagination.next };
}
