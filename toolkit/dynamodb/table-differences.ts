import type {
  CreateTableCommandInput,
  KeySchemaElement,
  LocalSecondaryIndexDescription,
  Projection,
  TableDescription,
} from '@aws-sdk/client-dynamodb';
import { createTableInput } from './create-table-input.js';
import type { TableDefinition } from './table-definition.js';

/** The parts of an index's description that both kinds of index have. */
type IndexDescription = Pick<LocalSecondaryIndexDescription, 'IndexName' | 'KeySchema' | 'Projection'>;

/** How a table that is there differs from its definition, a line for each; only in what cannot be changed in place. */
export function tableDifferences(table: TableDefinition, existing: TableDescription): string[] {
  const wanted = summarise(createTableInput(table));
  const found = summarise(existing);
  return [
    ...wanted.filter((line) => !found.includes(line)).map((line) => `wanted: ${line}`),
    ...found.filter((line) => !wanted.includes(line)).map((line) => `found:  ${line}`),
  ];
}

/** What a table is, a line for each thing that cannot be changed in place. */
function summarise(table: TableDescription | CreateTableCommandInput): string[] {
  const types = new Map(table.AttributeDefinitions?.map((each) => [each.AttributeName, each.AttributeType]));
  const keys = (schema: KeySchemaElement[] | undefined) =>
    schema?.map((key) => `${key.AttributeName} (${types.get(key.AttributeName)}, ${key.KeyType})`).join(' and ');
  const index = (kind: string) => (each: IndexDescription) =>
    `${kind} index ${each.IndexName}: ${keys(each.KeySchema)}, projecting ${projected(each.Projection)}`;
  return [
    `keys: ${keys(table.KeySchema)}`,
    ...(table.LocalSecondaryIndexes ?? []).map(index('local')),
    ...(table.GlobalSecondaryIndexes ?? []).map(index('global')),
  ];
}

function projected(projection: Projection | undefined): string {
  const named = [...(projection?.NonKeyAttributes ?? [])].sort().join(', ');
  return named === '' ? `${projection?.ProjectionType}` : `${projection?.ProjectionType} ${named}`;
}
