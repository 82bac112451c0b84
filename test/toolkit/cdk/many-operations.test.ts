import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Division } from '../../../toolkit/cdk/divide-operations.js';
import { Monitoring } from '../../../toolkit/cdk/monitoring.js';
import { OpenApiHttpApi } from '../../../toolkit/cdk/open-api-http-api.js';
import { OpenApiRestApi } from '../../../toolkit/cdk/open-api-rest-api.js';
import { SettingError } from '../../../toolkit/cdk/setting-error.js';
import { code, grand, modest, shop } from './shop.js';
import { type Synthesised, synthesise } from './synthesise.js';

const many = shop(300);
const throttle = { requestsPerSecond: 10, burst: 10 };
const settings = { ...modest, throttle, methodMetrics: false, stageName: 'x' };

interface Variant {
  readonly api?: 'rest' | 'http';
  readonly functions: Division;
  readonly functionSettings?: typeof modest;
  readonly tagged?: boolean;
}

/** The API with 300 operations. */
function deployed({ api = 'rest', functions, functionSettings = modest, tagged = true }: Variant): Synthesised {
  return synthesise((stack) => {
    const { operations, document, rest, http } = many;
    const userPool = UserPool.fromUserPoolArn(stack, 'Pool', 'arn:aws:cognito-idp:eu-west-1:111111111111:userpool/x');
    const common = { operations, functions, functionSettings, code, settings, corsOrigin: 'https://example.com' };
    const authorizers = { token: { userPool, clientId: 'x', scopePrefix: '' } };
    const props = { ...common, authorizers, ...(tagged && { document }) };
    const made =
      api === 'rest'
        ? new OpenApiRestApi(stack, 'Api', { ...props, definition: rest })
        : new OpenApiHttpApi(stack, 'Api', { ...props, definition: http });
    const alarms = { emails: [], serverErrors: 1, latencyMilliseconds: 1, changesDelaySeconds: 1 };
    const monitoring = new Monitoring(stack, 'Monitoring', alarms);
    monitoring.watchApi(made.metrics);
    for (const each of made.functions.all) monitoring.watchFunction(each);
    monitoring.showAlarms();
  });
}

/** The logical ids that a definition outside of the template refers to. */
function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== 'object' || value === null) return [];
  const { Ref, 'Fn::GetAtt': attribute } = value as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  const own = [Ref, attribute?.[0]].filter((id) => id !== undefined && !id.startsWith('AWS::'));
  return [...own.map(String), ...Object.values(value).flatMap(references)];
}

function inGroups(count: number): Division {
  const names = Object.keys(many.operations);
  const groups = Array.from({ length: count }, (_, at) => [`G${at}`, names.filter((__, of) => of % count === at)]);
  return Object.fromEntries(groups);
}

/** How many alarms each widget of the dashboard shows. */
function alarmsShown(stack: Synthesised): number[] {
  const {
    'Fn::Join': [, parts],
  } = stack.only('AWS::CloudWatch::Dashboard').DashboardBody as { 'Fn::Join': [string, unknown[]] };
  const text = parts.map((part) => (typeof part === 'string' ? part : 'reference')).join('');
  const { widgets } = JSON.parse(text) as { widgets: { properties: { alarms?: string[] } }[] };
  return widgets.flatMap(({ properties: { alarms } }) => alarms?.length ?? []);
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a document of 300 operations', () => {
  const rows: [name: string, variant: Variant, functions: number][] = [
    ['one function', { functions: 'single' }, 1],
    ['a function for each tag', { functions: 'per-tag' }, 15 + 1],
    ['a function for each tag, since so many for each operation do not fit', { functions: 'per-operation' }, 15 + 1],
    ['functions with everything', { functions: 'per-tag', functionSettings: grand }, 15 + 1],
    ['an HTTP API', { functions: 'single', api: 'http' }, 1],
    ['as many functions as there may be', { functions: inGroups(39) }, 39 + 1],
  ];

  it.each(rows)('fits into a stack with %s', (_, variant, functions) => {
    vi.spyOn(console, 'error').mockReturnValue();
    const stack = deployed(variant);
    expect(stack.of('AWS::Lambda::Function')).toHaveLength(functions);
    // One statement for each function, whose policy may have 20 KB.
    expect(stack.of('AWS::Lambda::Permission')).toHaveLength(functions);
    expect(Object.keys(stack.resources).length).toBeLessThanOrEqual(500 - 20);
    expect(stack.bytes).toBeLessThan(1_000_000);
    // So many a widget of CloudWatch shows.
    expect(Math.max(...alarmsShown(stack))).toBeLessThanOrEqual(100);
    expect(alarmsShown(stack).reduce((sum, each) => sum + each)).toBe(2 + 4 * functions);
    const isRegrouped = variant.functions === 'per-operation';
    expect(stack.messages).toEqual(isRegrouped ? [expect.stringMatching(/300 functions.*one for each tag/)] : []);
  });

  it('has its definition in a file of its own, which refers to what is in the template', () => {
    const stack = deployed({ functions: 'single' });
    expect(stack.only('AWS::ApiGateway::RestApi').Body).toEqual({
      'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: expect.anything() } },
    });
    const definition = JSON.parse(stack.asset('.json'));
    expect(Object.keys(definition.paths).length).toBeGreaterThan(150);
    expect(stack.asset('.json')).not.toMatch(/\$\{/);
    const referred = new Set(references(definition));
    expect(referred.size).toBe(1);
    for (const id of referred) expect(stack.resources).toHaveProperty(id);
  });

  it.each([
    ['a function for each operation and no tags', { functions: 'per-operation', tagged: false }],
    ['300 functions by hand', { functions: Object.fromEntries(Object.keys(many.operations).map((id) => [id, [id]])) }],
  ] as const)('is refused with %s', (_, variant) => {
    expect(() => deployed(variant)).toThrow(SettingError);
    expect(() => deployed(variant)).toThrow(/300 functions .* do not fit into a stack.* 39 do/);
  });
});

describe('the deployment of a REST API', () => {
  const deployment = (definition: typeof many.rest, memoryMegabytes: number) => {
    const { operations } = many;
    const stack = synthesise((scope) => {
      const userPool = UserPool.fromUserPoolArn(scope, 'Pool', 'arn:aws:cognito-idp:eu-west-1:111111111111:userpool/x');
      new OpenApiRestApi(scope, 'Api', {
        operations,
        definition,
        functions: 'single',
        code,
        functionSettings: { ...modest, memoryMegabytes },
        settings,
        authorizers: { token: { userPool, clientId: 'x', scopePrefix: '' } },
        corsOrigin: 'https://example.com',
      });
    });
    return stack.of('AWS::ApiGateway::Deployment').map(([id]) => id);
  };
  const small = { ...many.rest, paths: Object.fromEntries(Object.entries(many.rest.paths).slice(0, 3)) };
  const changed = { ...small, info: { ...small.info, version: '2' } };

  it('is another when the definition is, and the same when only a function is', () => {
    const first = deployment(small, 256);
    expect(deployment(small, 512)).toEqual(first);
    expect(deployment(changed, 256)).not.toEqual(first);
  });
});
