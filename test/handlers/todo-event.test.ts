import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { type ItemChange, todoEvent } from '../../handlers/todo-event.js';

const todo = {
  id: '0b9a4c3e-6d1f-4c8a-9f43-1f6d3c6f2b11',
  task: 'Learn',
  status: 'pending',
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};
/** As it is stored, with everything that is nobody's business. */
const item = {
  ...todo,
  owner: 'user-1',
  order: `${todo.createdAt}#${todo.id}`,
  writeId: 'write-1',
  fingerprint: 'print',
  answer: JSON.stringify({ ...todo, task: 'secret' }),
};
const { task, status, order, ...rest } = item;
const tombstone = { ...rest, version: 2, expiresAt: 1_800_000_000 };

const time = 1_795_000_000;
function change(before: object | undefined, after: object | undefined): ItemChange {
  return {
    eventID: 'event-1',
    dynamodb: {
      SequenceNumber: '1',
      ApproximateCreationDateTime: time,
      ...(before && { OldImage: marshall(before) }),
      ...(after && { NewImage: marshall(after) }),
    },
  };
}

const owner = expect.stringMatching(/^[0-9a-f]{16}$/);

describe('a change of an item', () => {
  it.each<[string, object | undefined, object | undefined, string, object]>([
    ['a new todo', undefined, item, 'todo.created', todo],
    ['a todo in the place of a tombstone past its time', tombstone, item, 'todo.created', todo],
    [
      'another task',
      item,
      { ...item, version: 2, task: 'Rest' },
      'todo.changed',
      { ...todo, version: 2, task: 'Rest' },
    ],
    ['a tombstone in its place', item, tombstone, 'todo.deleted', { id: todo.id, version: 2 }],
    ['nothing in its place', item, undefined, 'todo.deleted', { id: todo.id, version: 1 }],
  ])('to %s is told', (_, before, after, type, told) => {
    expect(todoEvent(change(before, after))).toEqual({
      type,
      time: new Date(time * 1_000),
      detail: { eventId: 'event-1', owner, todo: told },
    });
  });

  it.each<[string, object | undefined, object | undefined]>([
    ['a tombstone whose time is up', tombstone, undefined],
    ['a tombstone that is written again', tombstone, { ...tombstone, expiresAt: 1_900_000_000 }],
    ['a write that makes no new version', item, { ...item, writeId: 'write-2' }],
    ['the end of what nobody was told of', { owner: 'me', id: 'poison' }, undefined],
  ])('that is %s is nobody’s business', (_, before, after) => {
    expect(todoEvent(change(before, after))).toBeUndefined();
  });

  it.each<[string, object]>([
    ['has no version', { owner: 'me', id: todo.id }],
    ['has a version that is no number', { owner: 'me', id: 'poison', version: 'one' }],
    ['breaks the contract', { ...item, task: 7 }],
    ['has a status that is none', { ...item, status: 'lost' }],
  ])('to an item that %s is refused, without a word of what is in it', (_, after) => {
    const refusal = expect(() => todoEvent(change(undefined, after)));
    refusal.toThrow('The item is neither a todo nor what is left of one.');
  });

  it('tells nothing of the owner, of keys or of what was deleted', () => {
    const told = [change(undefined, item), change(item, { ...item, version: 2 }), change(item, tombstone)].map(
      todoEvent,
    );
    expect(JSON.stringify(told)).not.toMatch(/user-1|write-|print|secret|expiresAt|order/);
    expect(JSON.stringify(told.at(-1))).not.toContain('Learn');
  });
});
