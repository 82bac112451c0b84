import { describe, expect, it } from 'vitest';
import { tables } from '../../infra/tables.js';

describe('tables', () => {
  it('key todos by owner and id, and list them newest first', () => {
    expect(tables.map(({ name, environmentVariable }) => [name, environmentVariable])).toEqual([
      ['todos', 'TODOS_TABLE'],
    ]);
    expect(tables[0]).toMatchObject({
      partitionKey: { name: 'owner', type: 'S' },
      sortKey: { name: 'id', type: 'S' },
      localIndexes: [{ name: 'newest', sortKey: { name: 'order', type: 'S' } }],
      timeToLiveAttribute: 'expiresAt',
    });
  });
});
