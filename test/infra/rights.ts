import { grants } from '../../handlers/grants.js';
import { tables } from '../../infra/tables.js';
import type { Resource } from './synthesised-stack.js';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
}

type Grants = { readonly [operation: string]: { readonly [table: string]: Grant } };
interface Grant {
  readonly table?: readonly string[];
  readonly indexes?: { readonly [index: string]: readonly string[] };
}

/** What a function for these operations may do, by handlers/grants.ts. */
export function expectedRights(served: readonly string[], logId: string, tableId: string): object[] {
  const own = served.flatMap((name) => (grants as Grants)[name]?.todos ?? []);
  const table = { 'Fn::GetAtt': [tableId, 'Arn'] };
  const indexes = tables.flatMap(({ localIndexes = [] }) => localIndexes.map(({ name }) => name));
  return [
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], { 'Fn::GetAtt': [logId, 'Arn'] }),
    ...dynamodb(
      own.flatMap((grant) => grant.table ?? []),
      table,
    ),
    ...indexes.flatMap((index) =>
      dynamodb(
        own.flatMap((grant) => grant.indexes?.[index] ?? []),
        { 'Fn::Join': ['', [table, `/index/${index}`]] },
      ),
    ),
    allow(['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], '*'),
  ];
}

function dynamodb(actions: readonly string[], resource: object): object[] {
  const names = [...new Set(actions)].sort().map((action) => `dynamodb:${action}`);
  return names.length === 0 ? [] : [allow(names, resource)];
}

function allow(actions: readonly string[], Resource: unknown): object {
  return { Effect: 'Allow', Action: actions.length === 1 ? actions[0] : actions, Resource };
}

/** What is allowed by a wildcard, in any policy of any resource: `actions on resource`, each once, sorted. */
export function wildcardsIn(resources: { readonly [id: string]: Resource }): string[] {
  const found = statementsIn(resources).flatMap(({ Effect, Action, Resource: on }) => {
    const actions = [Action].flat();
    const places = [on ?? []].flat();
    const wild = places.filter((place) => JSON.stringify(place).includes('*'));
    if (Effect !== 'Allow' || (wild.length === 0 && !actions.some((action) => action.includes('*')))) return [];
    return (wild.length > 0 ? wild : places).map((place) => {
      return `${actions.join(', ')} on ${typeof place === 'string' ? place : JSON.stringify(place)}`;
    });
  });
  return [...new Set(found)].sort();
}

function statementsIn(value: unknown): Statement[] {
  if (Array.isArray(value)) return value.flatMap(statementsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'Effect' in value && 'Action' in value ? [value as unknown as Statement] : [];
  return [...own, ...Object.values(value).flatMap(statementsIn)];
}
