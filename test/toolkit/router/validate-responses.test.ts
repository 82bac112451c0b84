import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRouter } from '../../../toolkit/router/create-router.js';
import { restV1 as restFormat } from '../../../toolkit/router/event/rest-v1.js';
import type { ResponseValidators } from '../../../toolkit/router/validate.js';
import { type ResponseValidation, validateResponses } from '../../../toolkit/router/validate-responses.js';
import { writeBody } from '../../../toolkit/router/write-body.js';
import { captureLog, type LogLine } from './capture-log.js';
import { restV1 } from './events.js';
import { objectCheck } from './todo-api.js';

const json = 'application/json';
const operation = {
  id: 'get',
  method: 'GET',
  path: '/',
  security: [],
  responses: { 200: json, 203: { content: { [json]: 'json', 'application/*': 'json' } }, '2XX': json, default: json },
} as const;
const text = (value: unknown) => (typeof value === 'string' ? undefined : 'must be a text');
const contract = (name: string) => ({
  content: { 'application/json': { check: objectCheck({ [name]: text }, [name]) } },
});
const responses: ResponseValidators = {
  200: { ...contract('a'), headers: { check: objectCheck({ ETag: text }, ['ETag']) } },
  203: { content: { [json]: {}, 'application/*': contract('d').content[json] } },
  '2XX': contract('b'),
  default: contract('c'),
};

let lines: LogLine[];
beforeEach(() => {
  lines = captureLog();
});
afterEach(() => vi.restoreAllMocks());

async function answer(mode: ResponseValidation, result: object, ...sample: [share?: number, random?: () => number]) {
  const router = createRouter({
    events: [restFormat],
    routes: { operations: { GET: 'get' } },
    operations: { get: operation },
    validators: { get: { codecs: { write: writeBody } } },
    handlers: { get: () => result },
    validateResponses: validateResponses(mode, { get: responses }, ...sample),
  });
  const { statusCode } = await router(restV1({ method: 'GET', target: '/' }));
  return [statusCode, lines.splice(0).length];
}

const headers = { ETag: '"1"' };
it.each<[string, object, boolean]>([
  ['what is declared', { status: 200, headers, body: { a: 'x' } }, true],
  ['a wrong body', { status: 200, headers, body: { a: 1 } }, false],
  ['a missing header', { status: 200, body: { a: 'x' } }, false],
  ['no body where one is declared', { status: 200, headers }, false],
  ['no body where a range declares one and the status has none', { status: 204 }, true],
  ['what a range declares', { status: 201, body: { b: 'x' } }, true],
  ['what a range does not', { status: 201, body: { a: 'x' } }, false],
  ['anything, where only another type is held to something', { status: 203, contentType: json, body: 'x' }, true],
  ['no body of a type that may be anything', { status: 203 }, false],
  ['the other type', { status: 203, contentType: 'application/vnd.x+json', body: 'x' }, false],
  ['what the default declares', { status: 404, body: { c: 'x' } }, true],
  ['what the default does not', { status: 404, body: {} }, false],
])('a handler returns %s', async (_, result, isGood) => {
  const { status } = result as { status: number };
  expect(await answer('throw', result)).toEqual(isGood ? [status, 0] : [500, 1]);
  expect(await answer('log', result, 1)).toEqual([status, isGood ? 0 : 1]);
  expect(await answer('off', result)).toEqual([status, 0]);
});

it.each<[mode: ResponseValidation, share: number | undefined, random: number, want: [status: number, lines: number]]>([
  ['log', undefined, 0.0099, [200, 1]],
  ['log', undefined, 0.01, [200, 0]],
  ['log', 0, 0, [200, 0]],
  ['log', 0.5, 0.49, [200, 1]],
  ['log', 0.5, 0.5, [200, 0]],
  ['log', 1, 0.9999, [200, 1]],
  ['throw', undefined, 0.9999, [500, 1]],
  ['throw', 0.5, 0.49, [500, 1]],
  ['throw', 0.5, 0.5, [200, 0]],
  ['off', 1, 0, [200, 0]],
])('%s with the share %s of the answers, when the die says %s: %j', async (mode, share, random, want) => {
  expect(await answer(mode, { status: 200, body: { a: 1 } }, share, () => random)).toEqual(want);
});

it('knows of three modes', () => {
  expect(() => validateResponses('warn' as 'log', {})).toThrow('"warn" is none of throw, log, off.');
});

it.each([-0.01, 1.01, Number.NaN, Number.POSITIVE_INFINITY])('%s is no share', (share) => {
  expect(() => validateResponses('log', {}, share)).toThrow(RangeError);
});
