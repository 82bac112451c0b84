import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'specwright/handler';
import { setting } from './setting.js';

/**
 * One client for the life of the execution environment, so that its connections are kept.
 *
 * The defaults wait for ever on a connection that hangs. A healthy answer takes some 10 ms, so a second tells a sick
 * connection from a slow one, and leaves the other attempts time. Four attempts ride out a partition that is being split.
 */
export const dynamodb = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_000, throwOnRequestTimeout: true },
  }),
);

export const todosTable = setting('TODOS_TABLE', 1);

/** Kept back from every call, so that the function can still answer before it is stopped. */
const timeToAnswer = 200;
/** Beyond this, API Gateway has told the caller that it took too long. */
const longestAnyoneWaits = 28_000;

/** Bounds a call, all its attempts and the pauses between them, by the time that the function has left. */
export function within(context: Pick<Context, 'remainingTime'>): { readonly abortSignal: AbortSignal } {
  const budget = Math.min(context.remainingTime() - timeToAnswer, longestAnyoneWaits);
  return { abortSignal: budget > 0 ? AbortSignal.timeout(budget) : AbortSignal.abort() };
}
