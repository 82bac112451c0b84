import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BatchFailed, queueBatch, streamBatch } from '../../../toolkit/events/partial-batch.js';
import { captureLog, type LogLine } from '../router/capture-log.js';

let lines: LogLine[];
beforeEach(() => {
  lines = captureLog();
});
afterEach(() => vi.restoreAllMocks());

const messages = ['a', 'b', 'c'].map((id) => ({ messageId: id, body: id }));
const changes = ['1', '2', '3'].map((id) => ({ dynamodb: { SequenceNumber: id } }));
const failures = (...ids: string[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

/** Fails over some of the records, and notes which it was given. */
function failOver<Item>(bad: readonly Item[]) {
  const given: Item[] = [];
  const handle = async (item: Item) => {
    given.push(item);
    if (bad.includes(item)) throw new TypeError('no luck');
  };
  return { given, handle };
}

describe('a batch of a queue', () => {
  it.each([
    [[], []],
    [[1], ['b']],
    [
      [0, 2],
      ['a', 'c'],
    ],
  ])('with bad messages %j reports %j, and the others are handled', async (bad, ids) => {
    const { given, handle } = failOver(messages.filter((_, index) => bad.includes(index)));
    expect(await queueBatch(handle)({ Records: messages })).toEqual(failures(...ids));
    expect(given).toEqual(messages);
  });

  it('reports a handler that throws at once as one that rejects', async () => {
    const handler = queueBatch(() => {
      throw new Error('no luck');
    });
    expect(await handler({ Records: messages })).toEqual(failures('a', 'b', 'c'));
  });
});

describe('a batch of a stream', () => {
  it('goes on behind a record that failed, and reports it', async () => {
    const { given, handle } = failOver(changes.slice(1, 2));
    expect(await streamBatch(handle)({ Records: changes })).toEqual(failures('2'));
    expect(given).toEqual(changes);
  });

  it('fails as a whole when the first of several records does, for then Lambda halves it', async () => {
    const { given, handle } = failOver(changes.slice(0, 1));
    await expect(streamBatch(handle)({ Records: changes })).rejects.toThrow(BatchFailed);
    expect(given).toEqual(changes);
  });

  it('reports a record that is alone, for then there is nothing to halve', async () => {
    const one = changes.slice(0, 1);
    expect(await streamBatch(failOver(one).handle)({ Records: one })).toEqual(failures('1'));
  });

  it('reports a record without a number as a failure of all: an empty identifier is that', async () => {
    const odd = [{ dynamodb: { SequenceNumber: '1' } }, {}];
    expect(await streamBatch(failOver(odd.slice(1)).handle)({ Records: odd })).toEqual(failures(''));
  });
});

it('logs each failure with its cause, and nothing of the record but its id', async () => {
  await queueBatch(failOver(messages.slice(1, 2)).handle)({ Records: messages });
  expect(lines).toEqual([
    {
      timestamp: expect.any(String),
      level: 'ERROR',
      message: 'A record failed.',
      record: 'b',
      error: { name: 'TypeError', message: 'no luck', stack: expect.any(String) },
    },
  ]);
});
