import { describe, expect, it } from 'vitest';
import { type Access, isGranted, neededAccess } from '../../../toolkit/dynamodb/needed-grants.js';

const TableName = 'notes';

describe('what a call needs', () => {
  it.each<[string, object, Access[]]>([
    ['GetItem', { TableName }, [{ action: 'GetItem', table: 'notes' }]],
    [
      'PutItem',
      { TableName: 'arn:aws:dynamodb:us-east-1:000000000000:table/notes' },
      [{ action: 'PutItem', table: 'notes' }],
    ],
    ['Query', { TableName, IndexName: 'newest' }, [{ action: 'Query', table: 'notes', index: 'newest' }]],
    ['DeleteTable', { TableName }, [{ action: 'DeleteTable', table: 'notes' }]],
    [
      'BatchGetItem',
      { RequestItems: { notes: {}, tags: {} } },
      [
        { action: 'BatchGetItem', table: 'notes' },
        { action: 'BatchGetItem', table: 'tags' },
      ],
    ],
    [
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName } },
          { Update: { TableName } },
          { Delete: { TableName } },
          { ConditionCheck: { TableName: 'tags' } },
        ],
      },
      [
        { action: 'PutItem', table: 'notes' },
        { action: 'UpdateItem', table: 'notes' },
        { action: 'DeleteItem', table: 'notes' },
        { action: 'ConditionCheckItem', table: 'tags' },
      ],
    ],
    ['TransactGetItems', { TransactItems: [{ Get: { TableName } }] }, [{ action: 'GetItem', table: 'notes' }]],
    ['ExecuteStatement', { Statement: 'SELECT * FROM notes' }, [{ action: 'ExecuteStatement', table: '' }]],
  ])('%s', (call, body, wanted) => {
    expect(neededAccess(call, { ...body })).toEqual(wanted);
  });
});

describe('a grant', () => {
  const grants = [
    { notes: { table: ['GetItem'] } },
    { notes: { table: ['Query'], indexes: { newest: ['Scan'] } } },
  ] as const;
  it.each<[string, Access, boolean]>([
    ['allows what it says', { action: 'GetItem', table: 'notes' }, true],
    ['adds up with others', { action: 'Query', table: 'notes' }, true],
    ['of an index allows the index', { action: 'Scan', table: 'notes', index: 'newest' }, true],
    ['of an index does not allow the table', { action: 'Scan', table: 'notes' }, false],
    ['of a table does not allow its indexes', { action: 'Query', table: 'notes', index: 'newest' }, false],
    ['does not allow another action', { action: 'PutItem', table: 'notes' }, false],
    ['does not allow another table', { action: 'GetItem', table: 'others' }, false],
    ['has nothing by inheritance', { action: 'GetItem', table: 'constructor' }, false],
    ['has no index by inheritance', { action: 'Query', table: 'notes', index: 'constructor' }, false],
  ])('%s', (_, access, allowed) => {
    expect(isGranted(grants, access)).toBe(allowed);
  });
});
