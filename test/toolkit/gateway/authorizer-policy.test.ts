import { expect, it } from 'vitest';
import { evaluatePolicy, readPolicy } from '../../../toolkit/gateway/authorizer-policy.js';

const ARN = 'arn:aws:execute-api:us-east-1:000000000000:local/local/GET/todos/7';
const allow = (Resource: unknown, Action: unknown = 'execute-api:Invoke') => ({ Effect: 'Allow', Action, Resource });

it.each<[string, unknown, string]>([
  ['everything', allow('*'), 'allowed'],
  ['this very method', allow(ARN), 'allowed'],
  ['any path of the method', allow('arn:aws:execute-api:*:*:local/*/GET/todos/*'), 'allowed'],
  ['one character', allow(ARN.replace(/7$/, '?')), 'allowed'],
  ['one of several', allow(['arn:other', ARN]), 'allowed'],
  ['another case of the action', allow('*', 'Execute-API:invoke'), 'allowed'],
  ['all actions', allow('*', ['s3:Get', '*']), 'allowed'],
  ['another path', allow(ARN.replace(/7$/, '8')), 'not mentioned'],
  ['a path that only begins so', allow(ARN.slice(0, -1)), 'not mentioned'],
  ['a dot is no wildcard', allow(ARN.replace('GET', 'G.T')), 'not mentioned'],
  ['another action', allow('*', 'execute-api:ManageConnections'), 'not mentioned'],
  ['what is allowed and denied', [allow('*'), { ...allow(ARN), Effect: 'Deny' }], 'denied'],
  ['what is allowed where another is denied', [allow('*'), { ...allow('arn:other'), Effect: 'Deny' }], 'allowed'],
])('allows, or does not: %s', (_, Statement, verdict) => {
  expect(evaluatePolicy(readPolicy({ Version: '2012-10-17', Statement }), ARN)).toBe(verdict);
});

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['no statement', {}],
  ['another effect', { Statement: [{ ...allow('*'), Effect: 'allow' }] }],
  ['no resource', { Statement: [{ Effect: 'Allow', Action: '*' }] }],
  ['a condition, which might have refused', { Statement: [{ ...allow('*'), Condition: {} }] }],
  ['NotResource', { Statement: [{ Effect: 'Allow', Action: '*', NotResource: 'a' }] }],
])('does not read %s', (_, document) => {
  expect(() => readPolicy(document)).toThrow(TypeError);
});
