import { describe, expect, it } from 'vitest';
import type { StreamRecord } from '../../../toolkit/dynamodb/stream-reader.js';
import { deliver } from '../../../toolkit/local/event-source-mapping.js';

function record(sequenceNumber: string): StreamRecord {
  const dynamodb = { SequenceNumber: sequenceNumber, ApproximateCreationDateTime: 0 };
  return { eventID: sequenceNumber, eventSourceARN: 'arn', dynamodb };
}

const text = (records: readonly StreamRecord[]) => records.map(({ eventID }) => eventID).join('');
const failing = (...ids: unknown[]) => ({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

/** What a function answers to a batch, written as the sequence numbers in it; an Error is thrown. */
type Behaviour = (batch: string, call: number) => unknown;

/** What the mapping does with the records a to d when a function behaves so: each step on a line of its own. */
async function steps(behave: Behaviour, retries: number): Promise<string[]> {
  const seen: string[] = [];
  let call = 0;
  await deliver([...'abcd'].map(record), retries, {
    invoke: async (records) => {
      seen.push(text(records));
      call += 1;
      const answer = behave(text(records), call);
      if (answer instanceof Error) throw answer;
      return JSON.stringify(answer) ?? 'null';
    },
    settled: async ({ eventID }) => void seen.push(`settled ${eventID}`),
    discarded: async (records, invocations) => void seen.push(`discarded ${text(records)} after ${invocations}`),
    pause: async (retry) => void seen.push(`retry ${retry}`),
  });
  return seen;
}

describe('an event source mapping of a stream', () => {
  it.each<[string, Behaviour, string[]]>([
    ['takes nothing for a success', () => undefined, ['abcd', 'settled d']],
    ['takes null for a success', () => null, ['abcd', 'settled d']],
    ['takes no failures for a success', () => failing(), ['abcd', 'settled d']],
    [
      'goes on from the first record that failed, and what succeeded before it is settled',
      (_, call) => (call === 1 ? failing('d', 'c') : undefined),
      ['abcd', 'settled b', 'cd', 'settled d'],
    ],
    [
      'halves a batch that failed, until the poison is alone, and gives up that record only',
      (batch) => (batch.includes('c') ? new Error('poison') : undefined),
      ['abcd', 'ab', 'settled b', 'cd', 'c', 'retry 1', 'c', 'discarded c after 2', 'settled c', 'd', 'settled d'],
    ],
    [
      'does not halve a batch whose first record is reported, and gives up what is left of it',
      (batch) => (batch.includes('c') ? failing('c') : undefined),
      ['abcd', 'settled b', 'cd', 'retry 1', 'cd', 'discarded cd after 2', 'settled d'],
    ],
    [
      'takes an identifier that is none of the batch for a failure of all of it',
      (_, call) => (call === 1 ? failing('c', '') : undefined),
      ['abcd', 'retry 1', 'abcd', 'settled d'],
    ],
    [
      'takes an identifier that is null for a failure of all of it',
      (_, call) => (call === 1 ? failing(null) : undefined),
      ['abcd', 'retry 1', 'abcd', 'settled d'],
    ],
  ])('%s', async (_, behave, wanted) => {
    expect(await steps(behave, 1)).toEqual(wanted);
  });

  it.each([0, 3])('retries %i times, pausing longer each time, and no more', async (retries) => {
    const seen = await steps(() => failing('a'), retries);
    expect(seen.filter((step) => step === 'abcd')).toHaveLength(retries + 1);
    expect(seen.filter((step) => step.startsWith('retry'))).toEqual(
      Array.from({ length: retries }, (_, index) => `retry ${index + 1}`),
    );
    expect(seen.slice(-2)).toEqual([`discarded abcd after ${retries + 1}`, 'settled d']);
  });
});
