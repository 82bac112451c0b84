import { describe, expect, it } from 'vitest';
import { emitGateways, type Targets } from '../../../../toolkit/emit/gateway/emit-gateways.js';
import type { ApiModel } from '../../../../toolkit/spec/model.js';
import { modelOf, modelOfOperation } from '../model-of.js';

const paths = (model: ApiModel, targets: Targets) => emitGateways(model, targets).files.map(({ path }) => path);
const good = modelOfOperation({ security: [] });
/** Cookies can be no part of what a REST API caches answers by; HTTP APIs do not cache. */
const uncacheable = modelOfOperation({
  security: [],
  'x-specwright-cache': { ttlSeconds: 60 },
  parameters: [{ name: 'theme', in: 'cookie', schema: { type: 'string' } }],
});

describe('the definitions to make', () => {
  it.each<[Targets, string[]]>([
    ['auto', ['gateway-settings.json', 'apigateway.rest.json', 'apigateway.http.json', 'enforcement.md']],
    [['rest'], ['gateway-settings.json', 'apigateway.rest.json', 'enforcement.md']],
    [['http'], ['gateway-settings.json', 'apigateway.http.json', 'enforcement.md']],
    [[], []],
  ])('%j', (targets, want) => {
    expect(paths(good, targets)).toEqual(want);
    expect(emitGateways(good, targets).problems).toEqual([]);
  });

  it('leave out, by themselves, one that is not right, and say so aloud', () => {
    expect(paths(uncacheable, 'auto')).not.toContain('apigateway.rest.json');
    expect(paths(uncacheable, 'auto')).toContain('apigateway.http.json');
    const [problem] = emitGateways(uncacheable, 'auto').problems;
    expect(problem).toMatchObject({ severity: 'warning', rule: 'cache-key' });
    expect(problem?.message).toMatch(/^apigateway\.rest\.json is not written: /);
  });

  it('do not include one that is not right though it was asked for', () => {
    const { files, problems } = emitGateways(uncacheable, ['rest']);
    expect(files.map(({ path }) => path)).not.toContain('apigateway.rest.json');
    expect(problems).toMatchObject([
      { severity: 'error', rule: 'cache-key', pointer: expect.stringMatching(/parameters\/0$/) },
    ]);
  });
});

it('tells a warning that is true of many places once, with their number', () => {
  const operation = { operationId: undefined, responses: { 204: { description: '' } } };
  const model = modelOf({
    paths: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`/a${index}`, { get: operation }])),
  });
  const { problems } = emitGateways(model, ['rest']);
  expect(problems.map(({ rule }) => rule)).toEqual(['operation-public']);
  expect(problems[0]?.message).toContain('19 more like this are in enforcement.md');
});

it('writes what is set on a stage by operation, with the path that API Gateway has', () => {
  const model = modelOfOperation(
    {
      security: [],
      'x-specwright-cache': { ttlSeconds: 30 },
      'x-specwright-throttle': { requestsPerSecond: 5, burst: 10 },
      parameters: [{ name: 'file', in: 'path', required: true, schema: { type: 'string' } }],
    },
    {},
    { path: '/files/{file}.txt' },
  );
  const [settings] = emitGateways(model, ['rest']).files;
  expect(JSON.parse(settings?.text ?? '')).toEqual({
    op: { method: 'GET', path: '/files/{file}', cacheTtlSeconds: 30, throttle: { requestsPerSecond: 5, burst: 10 } },
  });
});
