import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { Stage } from '../../infra/stage.js';
import { findStage } from '../../infra/stages.js';
import { TodoStack } from '../../infra/todo-stack.js';

const outdir = mkdtempSync(join(tmpdir(), 'own-stage-'));
afterAll(() => rmSync(outdir, { recursive: true }));
afterEach(() => {
  vi.unstubAllEnvs();
});

/** The stack of a stage that is dev, but for this. */
function own(changes: Partial<Stage>): TodoStack {
  return new TodoStack(new App({ outdir }), 'todo-api-own', {
    stage: { ...findStage('dev'), name: 'own', ...changes },
  });
}

function typesIn(stack: TodoStack): string[] {
  return stack.node.findAll().map(typeOf);
}

function typeOf(construct: object): string {
  return 'cfnResourceType' in construct ? String(construct.cfnResourceType) : '';
}

/** The name of the bundle of the function that answers everything, which differs whenever its bytes do. */
function codeOf(stack: TodoStack): unknown {
  const [{ code }] = stack.node
    .findAll()
    .filter(({ node }) => node.path.endsWith('/Api/Functions/All/Function/Resource')) as [CfnFunction];
  return Reflect.get(code, 's3Key');
}

interface Definition {
  readonly paths: { readonly [path: string]: { readonly [method: string]: { readonly security: object[] } } };
  readonly components: { readonly securitySchemes: { readonly [name: string]: object } };
}

describe('a stage of one’s own', () => {
  const issuer = { kind: 'issuer', issuer: 'https://issuer.example', audience: 'todos', scopePrefix: '' } as const;
  const userPoolArn = 'arn:aws:cognito-idp:eu-west-1:111111111111:userpool/eu-west-1_x';
  const pool = { kind: 'user-pool', userPoolArn, clientId: 'c', scopePrefix: 'x/' } as const;

  it.each([
    ['another user pool', { signIn: pool }],
    ['another user pool, on an HTTP API', { signIn: pool, api: 'http' }],
    ['another issuer, on an HTTP API', { signIn: issuer, api: 'http' }],
  ] as const)('may trust %s, and has none of its own', (_, changes) => {
    const types = typesIn(own(changes));
    expect(types).toContain('AWS::Lambda::Function');
    expect(types.filter((type) => type.startsWith('AWS::Cognito::'))).toEqual([]);
  });

  it('deploys the checks of its answers, or leaves them out', () => {
    const [checked, other, unchecked] = (['throw', 'log', 'off'] as const).map((responses) => {
      return codeOf(own({ responses, division: 'single' }));
    });
    expect(other).toEqual(checked);
    expect(unchecked).not.toEqual(checked);
  });

  it('cannot have a REST API verify tokens of any issuer', () => {
    expect(() => own({ signIn: issuer })).toThrow('take an HTTP API or a Lambda authorizer');
  });

  describe('whose callers a function vouches for', () => {
    const entry = 'handlers/todo-events.ts';
    const asked = { kind: 'function', entry, scopePrefix: 'x/', resultTtlSeconds: 60 } as const;

    it.each(['rest', 'http'] as const)(
      'has it asked by a %s API about tokens, which leaves scopes to the service',
      (api) => {
        const stack = own({ signIn: asked, api, division: 'single' });
        const [made] = stack.node.findAll().filter((each) => /^AWS::ApiGateway(V2)?::(Rest)?Api$/.test(typeOf(each)));
        const { paths, components } = stack.resolve(Reflect.get(made ?? {}, 'body')) as Definition;
        expect(paths['/todos']?.get?.security).toEqual([{ bearerAuth: [] }]);
        expect(components.securitySchemes.bearerAuth).toMatchObject({
          'x-amazon-apigateway-authorizer': {
            type: api === 'rest' ? 'token' : 'request',
            authorizerResultTtlInSeconds: 60,
          },
        });
        // It believes the function instead of claims.
        expect(codeOf(stack)).not.toEqual(codeOf(own({ api, division: 'single' })));
      },
    );

    it.each([
      ['what the function said', { sub: 'me', scope: 'x/todos:write' }, 403],
      ['no claims that it did not verify', { claims: { sub: 'me', scope: 'x/todos:read' } }, 401],
    ])('believes %s', async (_, authorizer, statusCode) => {
      vi.stubEnv('SCOPE_PREFIX', 'x/');
      vi.stubEnv('TODOS_TABLE', 'none');
      vi.stubEnv('CURSOR_SECRET', 'x'.repeat(64));
      const { handler } = await import('../../handlers/lambda-behind-function.js');
      const requestContext = { requestId: 'r', httpMethod: 'GET', resourcePath: '/todos', authorizer };
      const event = { resource: '/todos', path: '/todos', httpMethod: 'GET', headers: {}, requestContext };
      expect(await handler(event, {})).toMatchObject({ statusCode });
    });
  });

  it('may have all its functions in a network', () => {
    const network = { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] };
    const { functions, changes } = findStage('dev');
    const stack = own({
      division: 'single',
      functions: { ...functions, network },
      changes: { ...changes, functions: { ...changes.functions, network } },
    });
    const made = stack.node.findAll().filter((each) => typeOf(each) === 'AWS::Lambda::Function') as CfnFunction[];
    expect(made.map(({ vpcConfig }) => vpcConfig)).toEqual([network, network]);
  });

  it('may run single operations otherwise, on an API of either kind', () => {
    const getTodo = {
      memoryMegabytes: 2048,
      throttle: { requestsPerSecond: 5, burst: 6 },
      methodMetrics: true,
    } as const;
    const stages = (['rest', 'http'] as const).map((api) => own({ api, operations: { getTodo } }));
    const settings = stages.map((stack) => {
      const [stage] = stack.node.findAll().filter((each) => /^AWS::ApiGateway(V2)?::Stage$/.test(typeOf(each)));
      return JSON.stringify(
        stack.resolve([Reflect.get(stage ?? {}, 'methodSettings'), Reflect.get(stage ?? {}, 'routeSettings')]),
      );
    });
    expect(settings[0]).toMatch(/"httpMethod":"GET".*"resourcePath":"\/~1todos~1\{id\}".*"throttlingRateLimit":5/);
    expect(settings[1]).toContain(
      '"GET /todos/{id}":{"ThrottlingRateLimit":5,"ThrottlingBurstLimit":6,"DetailedMetricsEnabled":true}',
    );
  });

  it('may divide the operations as it likes', () => {
    const division = { Read: ['getTodo', 'listTodos'], Write: ['createTodo', 'deleteTodo', 'updateTodo'] } as const;
    // Both, the fallback and the consumer.
    expect(typesIn(own({ division })).filter((type) => type === 'AWS::Lambda::Function')).toHaveLength(4);
    expect(typesIn(own({ division: 'per-tag' })).filter((type) => type === 'AWS::Lambda::Function')).toHaveLength(2);
  });
});
