import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { findStage, stages, UnknownStageError } from '../../infra/stages.js';
import { todoApp } from '../../infra/todo-app.js';

describe('findStage', () => {
  it.each(stages.map(({ name }) => name))('finds %s', (name) => {
    expect(findStage(name).name).toBe(name);
  });

  it.each(['test', '', 'DEV', undefined, 1])('refuses %j and says which stages there are', (name) => {
    expect(() => findStage(name)).toThrow(UnknownStageError);
    expect(() => findStage(name)).toThrow('there are dev and prod');
  });
});

describe('todoApp', () => {
  it('refuses an unknown stage before it makes anything', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stages-'));
    vi.stubEnv('CDK_OUTDIR', folder);
    expect(() => todoApp({ stage: 'test' })).toThrow('There is no stage "test"');
    rmSync(folder, { recursive: true });
  });
});
