import { afterAll, describe, expect, it, vi } from 'vitest';
import { ContextError } from '../../infra/context-error.js';
import { findStage, stages } from '../../infra/stages.js';
import { type AppContext, todoApp } from '../../infra/todo-app.js';

afterAll(() => {
  vi.unstubAllEnvs();
});

describe('findStage', () => {
  it.each(stages.map(({ name }) => name))('finds %s', (name) => {
    expect(findStage(name).name).toBe(name);
  });

  it.each(['test', '', 'DEV', undefined, 1])('refuses %j and says which stages there are', (name) => {
    expect(() => findStage(name)).toThrow(ContextError);
    expect(() => findStage(name)).toThrow('there are dev and prod');
  });
});

it('holds answers against the contract: all of them where one tries things out, a sample of them in production', () => {
  expect(stages.map(({ name, responses }) => [name, responses])).toEqual([
    ['dev', 'throw'],
    ['prod', 'log'],
  ]);
});

describe('todoApp', () => {
  const rows: [context: AppContext, message: string][] = [
    [{ stage: 'test' }, 'There is no stage "test"'],
    [{ api: 'soap' }, '"soap" is none of rest, http'],
    [{ functions: 'many' }, '"many" is none of single, per-tag, per-operation'],
    [{ responses: 'warn' }, '"warn" is none of throw, log, off'],
  ];
  it.each(rows)('refuses %j before it makes anything', (context, message) => {
    vi.stubEnv('CDK_OUTDIR', '/nowhere/that/could/be/made');
    expect(() => todoApp(context)).toThrow(message);
  });
});
