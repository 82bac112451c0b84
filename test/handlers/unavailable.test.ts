import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { orUnavailable, Unavailable } from '../../handlers/unavailable.js';
import { contextOf } from './todo-service.js';

const context = contextOf('user', 'getTodo');
const named = (name: string, more: object = {}) => Object.assign(new Error('arn:aws:dynamodb:…'), { name }, more);
const failing = (error: unknown) =>
  orUnavailable(() => {
    throw error;
  });
let warn: MockInstance;

beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
});

afterEach(() => warn.mockRestore());

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
    const logged = JSON.parse(String(warn.mock.calls[0]?.[0]));
    expect(logged).toMatchObject({ name: error.name, requestId: context.requestId, operationId: 'getTodo' });
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
    expect(warn).not.toHaveBeenCalled();
  });
});
