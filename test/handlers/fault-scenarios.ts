import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import type { Fault } from './fault-proxy.js';
import type { Answer, TodoService } from './todo-service.js';

/**
 * The invariants that no fault of the network or of DynamoDB may break:
 *
 * - I1 every 2xx write is visible to later consistent reads until superseded
 * - I2 every stored state traces to an acknowledged or indeterminate request
 * - I3 at most one resource per (principal, operation, idempotency key)
 * - I4 all 2xx answers for one key are identical
 * - I5 each version has at most one successor
 * - I6 a definitive 4xx leaves no effect; a 5xx leaves zero or one, resolved by a retry
 * - I8 once faults stop, a retry gets a definitive answer
 *
 * (I7 is of writes to several items, which there are none of.)
 */

/** For a function that has this much time left: a request that hangs is given up before the client's own time-out. */
export const littleTime = 700;
const muchTime = 10_000;

export interface FaultRow {
  readonly name: string;
  readonly timeLeft: number;
  /** What goes wrong with the first request, the second, and so on. */
  readonly faults: readonly Fault[];
  /** Whether the client's attempts make up for it, so that the caller does not hear of it. */
  readonly absorbed?: true;
}

const all = [
  'drop-before',
  'drop-after',
  'error-before',
  'error-after',
  'hang-before',
  'hang-after',
  'throttle',
  'no-old-item',
] as const satisfies readonly Fault[];

export const faultRows: readonly FaultRow[] = [
  ...all.map((fault): FaultRow => ({ name: fault, timeLeft: muchTime, faults: [fault], absorbed: true })),
  {
    name: 'a lost success that must be read',
    timeLeft: muchTime,
    faults: ['drop-after', 'no-old-item'],
    absorbed: true,
  },
  { name: 'as many lost requests as attempts', timeLeft: muchTime, faults: Array(4).fill('drop-before') },
  { name: 'as many lost successes as attempts', timeLeft: muchTime, faults: Array(4).fill('error-after') },
  { name: 'more throttles than there is time for', timeLeft: littleTime, faults: Array(5).fill('throttle') },
  { name: 'two hangs with no time for either', timeLeft: littleTime, faults: ['hang-before', 'hang-after'] },
  {
    name: 'a lost success, then a hang with no time for it',
    timeLeft: littleTime,
    faults: ['drop-after', 'hang-after'],
  },
  { name: 'a lost success, then a throttle', timeLeft: muchTime, faults: ['drop-after', 'throttle'], absorbed: true },
];

/** Lets a list of faults hit the requests that mention a subject; other subjects' requests go well. */
export function faultsBySubject({ proxy }: TodoService): Map<string, readonly Fault[]> {
  const faults = new Map<string, readonly Fault[]>();
  proxy.plan = ({ body }) => {
    for (const [subject, [fault, ...rest]] of faults) {
      if (!body.includes(subject)) continue;
      faults.set(subject, rest);
      return fault;
    }
    return undefined;
  };
  return faults;
}

export interface Outcome {
  readonly answer: Answer;
  /** How many times the client had to ask. */
  readonly calls: number;
}

/** What a client does with a 5xx: the same again, until there is a definitive answer. */
export async function untilDefinitive(call: () => Promise<Answer>): Promise<Outcome> {
  for (let calls = 1; calls <= 12; calls++) {
    const answer = await call();
    if (answer.status < 500) return { answer, calls };
    expect(answer).toMatchObject({ status: 503, headers: { 'Retry-After': 1 } });
  }
  throw new Error('There was no definitive answer (I8).');
}

/** Everything that the table holds of an owner, tombstones included. */
export async function storedItems({ database }: TodoService, owner: string) {
  const query = new QueryCommand({
    TableName: 'todos',
    KeyConditionExpression: '#owner = :owner',
    ExpressionAttributeNames: { '#owner': 'owner' },
    ExpressionAttributeValues: { ':owner': owner },
  });
  return (await database.send(query)).Items ?? [];
}

/** The answer without the mark of a replay, as text: what must be identical. */
export function essence({ status, headers, body }: Answer): string {
  const { 'Idempotency-Replayed': _, ...rest } = headers ?? {};
  return JSON.stringify({ status, rest, body });
}
