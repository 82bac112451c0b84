import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { afterAll, describe, expect, it } from 'vitest';
import type { Stage } from '../../infra/stage.js';
import { findStage } from '../../infra/stages.js';
import { TodoStack } from '../../infra/todo-stack.js';

const outdir = mkdtempSync(join(tmpdir(), 'own-stage-'));
afterAll(() => rmSync(outdir, { recursive: true }));

/** The stack of a stage that is dev, but for this. */
function own(changes: Partial<Stage>): TodoStack {
  return new TodoStack(new App({ outdir }), 'todo-api-own', {
    stage: { ...findStage('dev'), name: 'own', ...changes },
  });
}

function typesIn(stack: TodoStack): string[] {
  return stack.node.findAll().flatMap((each) => ('cfnResourceType' in each ? [String(each.cfnResourceType)] : []));
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

  it('cannot have a REST API verify tokens of any issuer', () => {
    expect(() => own({ signIn: issuer })).toThrow('take an HTTP API or a Lambda authorizer');
  });

  it('may divide the operations as it likes', () => {
    const division = { Read: ['getTodo', 'listTodos'], Write: ['createTodo', 'deleteTodo', 'updateTodo'] } as const;
    // Both, the fallback and the consumer.
    expect(typesIn(own({ division })).filter((type) => type === 'AWS::Lambda::Function')).toHaveLength(4);
    expect(typesIn(own({ division: 'per-tag' })).filter((type) => type === 'AWS::Lambda::Function')).toHaveLength(2);
  });
});
