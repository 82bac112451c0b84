import { describe, expect, it } from 'vitest';
import { build } from '../read-spec.js';

const schemas = {
  Page: {
    type: 'object',
    properties: {
      next: { type: 'string' },
      count: { type: 'integer' },
      data: { allOf: [{ type: 'object', properties: { items: { type: ['array', 'null'], items: {} } } }] },
      self: { $ref: '#/components/schemas/Page' },
    },
  },
};
const page = { description: '', content: { 'application/json': { schema: { $ref: '#/components/schemas/Page' } } } };

async function read(extensions: object, responses: object = { 200: page }) {
  const cursor = { name: 'after-this', in: 'query', schema: { type: 'string' } };
  const get = { operationId: 'list', parameters: [cursor], responses, ...extensions };
  const { model, problems } = await build({ components: { schemas }, paths: { '/things': { get } } });
  return { calling: model.operations[0]?.calling, problems };
}

describe('x-specwright-pagination', () => {
  it('says how a list is read on', async () => {
    const pagination = { cursor: 'after-this', next: '/next', items: '/self/data/items' };
    expect(await read({ 'x-specwright-pagination': pagination })).toEqual({
      calling: { pagination: { cursor: 'afterThis', next: ['next'], items: ['self', 'data', 'items'] } },
      problems: [],
    });
  });

  it.each<[what: string, given: unknown, place: string]>([
    ['is no object', 'cursor', ''],
    ['lacks a part', { cursor: 'after-this', next: '/next' }, ''],
    ['has a part too many', { cursor: 'after-this', next: '/next', items: '/data/items', offset: 1 }, ''],
    ['names no parameter', { cursor: 'after', next: '/next', items: '/data/items' }, '/cursor'],
    ['leads nowhere', { cursor: 'after-this', next: '/nowhere', items: '/data/items' }, '/next'],
    ['leads to no array', { cursor: 'after-this', next: '/next', items: '/count' }, '/items'],
    ['is no pointer', { cursor: 'after-this', next: 'next', items: '/data/items' }, '/next'],
  ])('is an error when it %s', async (_, given, place) => {
    const { calling, problems } = await read({ 'x-specwright-pagination': given });
    expect(calling).toEqual({});
    expect(problems).toMatchObject([
      { severity: 'error', rule: 'invalid-extension', pointer: `#/paths/~1things/get/x-specwright-pagination${place}` },
    ]);
  });

  it('is an error where there is no JSON to page through', async () => {
    const pagination = { cursor: 'after-this', next: '/next', items: '/data/items' };
    const { problems } = await read({ 'x-specwright-pagination': pagination }, { 204: { description: '' } });
    expect(problems.map(({ severity }) => severity)).toEqual(['error', 'error']);
  });
});

describe('x-specwright-retry and x-specwright-idempotent', () => {
  it.each<[extensions: object, want: object]>([
    [{ 'x-specwright-retry': false }, { retry: false }],
    [{ 'x-specwright-retry': { attempts: 5, statuses: [503] } }, { retry: { attempts: 5, statuses: [503] } }],
    [
      { 'x-specwright-retry': { baseMilliseconds: 0, maxMilliseconds: 10 } },
      { retry: { baseMilliseconds: 0, maxMilliseconds: 10 } },
    ],
    [{ 'x-specwright-idempotent': true }, { idempotent: true }],
    [{ 'x-specwright-idempotent': false }, {}],
  ])('%j', async (extensions, want) => {
    expect(await read(extensions)).toEqual({ calling: want, problems: [] });
  });

  it.each<[extensions: object, place: string]>([
    [{ 'x-specwright-retry': true }, '/x-specwright-retry'],
    [{ 'x-specwright-retry': { attempts: 0 } }, '/x-specwright-retry/attempts'],
    [{ 'x-specwright-retry': { attempts: 'often' } }, '/x-specwright-retry/attempts'],
    [{ 'x-specwright-retry': { statuses: [200] } }, '/x-specwright-retry/statuses'],
    [{ 'x-specwright-retry': { delay: 1 } }, '/x-specwright-retry/delay'],
    [{ 'x-specwright-idempotent': 'yes' }, '/x-specwright-idempotent'],
  ])('%j is an error', async (extensions, place) => {
    expect(await read(extensions)).toMatchObject({
      calling: {},
      problems: [{ severity: 'error', pointer: `#/paths/~1things/get${place}` }],
    });
  });
});
