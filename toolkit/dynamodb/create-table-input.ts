import type {
  AttributeDefinition,
  Projection as AwsProjection,
  CreateTableCommandInput,
  KeySchemaElement,
} from '@aws-sdk/client-dynamodb';
import type { KeyAttribute, Projection, TableDefinition } from './table-definition.js';

/** A table definition in the words of the CreateTable call. */
export function createTableInput(table: TableDefinition): CreateTableCommandInput {
  const { localIndexes = [], globalIndexes = [] } = table;
  return {
    TableName: table.name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributes(table),
    KeySchema: keySchema(table.partitionKey, table.sortKey),
    ...(localIndexes.length > 0 && {
      LocalSecondaryIndexes: localIndexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(table.partitionKey, index.sortKey),
        Projection: projection(index.projection),
      })),
    }),
    ...(globalIndexes.length > 0 && {
      GlobalSecondaryIndexes: globalIndexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index.partitionKey, index.sortKey),
        Projection: projection(index.projection),
      })),
    }),
    ...(table.stream && { StreamSpecification: streamSpecification }),
  };
}

/** Every change, with the item before and after it. */
export const streamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } as const;

function attributes({ partitionKey, sortKey, localIndexes = [], globalIndexes = [] }: TableDefinition) {
  const keys = [
    partitionKey,
    sortKey,
    ...localIndexes.map((index) => index.sortKey),
    ...globalIndexes.flatMap((index) => [index.partitionKey, index.sortKey]),
  ];
  const types = new Map(keys.filter((key) => key !== undefined).map((key) => [key.name, key.type]));
  return [...types].map(([AttributeName, AttributeType]): AttributeDefinition => ({ AttributeName, AttributeType }));
}

function keySchema(partitionKey: KeyAttribute, sortKey: KeyAttribute | undefined): KeySchemaElement[] {
  const schema: KeySchemaElement[] = [{ AttributeName: partitionKey.name, KeyType: 'HASH' }];
  if (sortKey !== undefined) schema.push({ AttributeName: sortKey.name, KeyType: 'RANGE' });
  return schema;
}

function projection(wanted: Projection = 'all'): AwsProjection {
  if (wanted === 'all') return { ProjectionType: 'ALL' };
  if (wanted === 'keys') return { ProjectionType: 'KEYS_ONLY' };
  return { ProjectionType: 'INCLUDE', NonKeyAttributes: [...wanted.include] };
}
