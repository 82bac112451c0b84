import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { TableDefinition } from '../../../toolkit/dynamodb/table-definition.js';

/** A table with everything that a definition can have. */
export const notes: TableDefinition = {
  name: 'notes',
  environmentVariable: 'NOTES_TABLE',
  partitionKey: { name: 'owner', type: 'S' },
  sortKey: { name: 'id', type: 'S' },
  localIndexes: [{ name: 'newest', sortKey: { name: 'order', type: 'N' } }],
  globalIndexes: [
    {
      name: 'byTag',
      partitionKey: { name: 'tag', type: 'S' },
      sortKey: { name: 'order', type: 'N' },
      projection: { include: ['text', 'colour'] },
    },
  ],
  timeToLiveAttribute: 'expiresAt',
};

export function clientOf(endpoint: string): DynamoDBClient {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
}
