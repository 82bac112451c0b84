import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { orUnavailable, Unavailable } from '../../handlers/unavailable.js';
import { captureLog, type LogLine } from '../toolkit/router/capture-log.js';
import { contextOf } from './todo-service.js';

const context = contextOf('user', 'getTodo');
const named = (name: string, more: object = {}) => Object.assign(new Error('arn:aws:dynamodb:…'), { name }, more);
const failing = (error: unknown) =>
  orUnavailable(() => {
    throw error;
  });
let lines: LogLine[];

beforeEach(() => {
  lines = captureLog();
});

afterEach(() => vi.restoreAllMocks());

describe('a handler that is thrown out by', () => {
  it.each<[string, Error]>([
    ['its own doubts', new Unavailable('It vanished.')],
    ['the end of its time', named('AbortError')],
    ['a time-out', named('TimeoutError')],
    [
      'throttling of the table',
      named('ProvisionedThroughputExceededException', { $metadata: { httpStatusCode: 400 } }),
    ],
    ['throttling of the account', named('RequestLimitExceeded', { $metadata: { httpStatusCode: 400 } })],
    ['throttling of on-demand capacity', named('ThrottlingException', { $metadata: { httpStatusCode: 400 } })],
    ['an internal error of DynamoDB', named('InternalServerError', { $metadata: { httpStatusCode: 500 } })],
    ['a load balancer of DynamoDB', named('Unknown', { $metadata: { httpStatusCode: 503 } })],
    ['a connection that was reset', named('Error', { code: 'ECONNRESET' })],
    ['a connection that was refused', named('Error', { code: 'ECONNREFUSED' })],
    ['a name that was not found', named('Error', { code: 'ENOTFOUND' })],
  ])('%s answers 503 with Retry-After, and says nothing of the cause', async (_, error) => {
    const answer = await failing(error)({}, context);
    expect(answer).toMatchObject({ status: 503, headers: { 'Retry-After': 1 } });
    expect(JSON.stringify(answer)).not.toContain('arn:');
    expect(lines[0]).toMatchObject({
      level: 'WARN',
      name: error.name,
      requestId: context.requestId,
      operationId: 'getTodo',
    });
  });

  it.each<[string, unknown]>([
    ['a fault of ours', new TypeError('x is not a function')],
    ['a request that DynamoDB finds wrong', named('ValidationException', { $metadata: { httpStatusCode: 400 } })],
    ['a right that it lacks', named('AccessDeniedException', { $metadata: { httpStatusCode: 400 } })],
    ['a table that is not there', named('ResourceNotFoundException', { $metadata: { httpStatusCode: 400 } })],
    ['credentials that are not there', named('CredentialsProviderError')],
    ['something that is no error', 'AbortError'],
  ])('%s stays thrown: the router makes it a 500', async (_, error) => {
    await expect(failing(error)({}, context)).rejects.toBe(error);
    expect(lines).toEqual([]);
  });
});
