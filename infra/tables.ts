import type { TableDefinition } from 'specwright/dynamodb';

/** The tables of the service: deployed by todo-stack.ts, made by `npm start` for the embedded DynamoDB. */
export const tables: readonly TableDefinition[] = [
  {
    name: 'todos',
    environmentVariable: 'TODOS_TABLE',
    partitionKey: { name: 'owner', type: 'S' },
    sortKey: { name: 'id', type: 'S' },
    localIndexes: [
      {
        // A local index can be read consistently: a todo is in its owner's list as soon as it is made. The price is
        // that an owner's todos may take 10 GB at the most, several million of them.
        name: 'newest',
        sortKey: { name: 'order', type: 'S' },
        projection: { include: ['task', 'status', 'version', 'createdAt', 'updatedAt'] },
      },
    ],
    timeToLiveAttribute: 'expiresAt',
    stream: { entry: 'handlers/todo-events.ts', batchSize: 100, maximumRetryAttempts: 3 },
  },
];
