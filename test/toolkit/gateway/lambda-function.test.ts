import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LambdaFunction } from '../../../toolkit/gateway/lambda-function.js';
import { Tasks } from '../../../toolkit/gateway/tasks.js';

/** For machines that are busy with something else. */
const PATIENT = { timeout: 15_000, interval: 20 };

const CODE = `
import { existsSync, writeFileSync } from 'node:fs';
let calls = 0;
export async function handler(event, context) {
  calls += 1;
  if (event.sleep) await new Promise((resolve) => setTimeout(resolve, event.sleep));
  if (event.spin) for (;;);
  if (event.write) writeFileSync(event.write, '');
  while (event.await && !existsSync(event.await)) await new Promise((resolve) => setTimeout(resolve, 10));
  if (event.log) { console.log(event.log); console.error('to stderr'); }
  if (event.fail) throw new RangeError(event.fail);
  if (event.crash) { setTimeout(() => { throw new Error('unexpected'); }); await new Promise(() => {}); }
  if (event.exit) process.exit(3);
  if (event.crashLater) setTimeout(() => { throw new Error('after the fact'); }, 5);
  if (event.context) return { ...context, remaining: context.getRemainingTimeInMillis(), env: process.env };
  return event.nothing ? undefined : { calls };
}`;

let folder: string;
let lambda: LambdaFunction;
let lines: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lambda-'));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => lambda.close());

async function load(code = CODE, timeoutInMillis = 5_000, tasks?: Tasks) {
  lines = [];
  const file = join(folder, `${Math.random()}.mjs`);
  await writeFile(file, code);
  const environment = { AWS_REGION: 'us-east-1', COLOUR: 'blue' };
  lambda = new LambdaFunction({
    name: 'tiny',
    file,
    environment,
    memoryInMb: 128,
    timeoutInMillis,
    tasks,
    log: (line) => lines.push(line),
  });
}

async function invoke(event: object, patience = 5_000): Promise<unknown> {
  return JSON.parse(await lambda.invoke(JSON.stringify(event), patience));
}

describe('a function', () => {
  it('keeps its environment from one event to the next', async () => {
    await load();
    expect([await invoke({}), await invoke({})]).toEqual([{ calls: 1 }, { calls: 2 }]);
  });

  it('gets the context of Lambda, and the environment it was given and no more', async () => {
    await load(CODE, 4_000);
    const context = await invoke({ context: true });
    expect(context).toMatchObject({
      functionName: 'tiny',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:tiny',
      memoryLimitInMB: '128',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      logGroupName: '/aws/lambda/tiny',
      logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/),
      callbackWaitsForEmptyEventLoop: true,
      env: {
        AWS_REGION: 'us-east-1',
        COLOUR: 'blue',
        _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/),
      },
    });
    const { remaining, env } = context as { remaining: number; env: object };
    expect(remaining).toBeGreaterThan(0);
    expect(remaining).toBeLessThanOrEqual(4_000);
    expect(Object.keys(env)).toHaveLength(3);
  });

  it('gives null when it returns nothing', async () => {
    await load();
    expect(await invoke({ nothing: true })).toBeNull();
  });

  it('handles one event at a time in an environment, and several in several', async () => {
    await load();
    const met = join(folder, 'met');
    const together = [{ await: met }, { write: met }].map((event) => invoke(event, PATIENT.timeout));
    expect(await Promise.all(together)).toEqual([{ calls: 1 }, { calls: 1 }]);
  });

  it('signs with a key that tells what it was called for last, where that is wanted', async () => {
    const tasks = new Tasks();
    await load(CODE, undefined, tasks);
    const payload = JSON.stringify({ context: true });
    const { env } = JSON.parse(await lambda.invoke(payload, 5_000, ['getTodo']));
    expect(tasks.find(env.AWS_ACCESS_KEY_ID)).toEqual(['getTodo']);
    await invoke({ exit: true }).catch(() => {});
    expect(tasks.find(env.AWS_ACCESS_KEY_ID)).toBeUndefined();
  });

  it('has its output forwarded', async () => {
    await load();
    await invoke({ log: 'first\nsecond' });
    await expect.poll(() => [...lines].sort(), PATIENT).toEqual(['first', 'second', 'to stderr']);
  });
});

describe('a function that fails', () => {
  it('says how, shows where, and goes on', async () => {
    await load();
    await expect(invoke({ fail: 'no' })).rejects.toMatchObject({ errorType: 'RangeError', message: 'no' });
    expect(lines.join('\n')).toMatch(/^RangeError: no\n +at handler .*\.mjs/);
    expect(lines.join('\n')).not.toContain('data:');
    expect(await invoke({})).toEqual({ calls: 2 });
  });

  it.each([
    ['crashes', { crash: true }, 'the function crashed: unexpected'],
    ['exits', { exit: true }, 'the function exited with code 3'],
  ])('and %s gets a new environment', async (_, event, message) => {
    await load();
    await expect(invoke(event)).rejects.toMatchObject({ message });
    expect(await invoke({})).toEqual({ calls: 1 });
  });

  it('between two events has it shown, and gets a new environment', async () => {
    await load();
    await invoke({ crashLater: true });
    await expect.poll(() => lines.join('\n'), PATIENT).toContain('Error: after the fact');
    expect(await invoke({})).toEqual({ calls: 1 });
  });

  it.each([
    ['waits', { sleep: 60_000 }],
    ['never yields', { spin: true }],
  ])('to answer in time because it %s is stopped, and gets a new environment', async (_, event) => {
    await load(CODE, 150);
    await lambda.warmUp();
    const want = { errorType: 'Sandbox.Timedout', message: 'Task timed out after 0.15 seconds' };
    await expect(invoke(event)).rejects.toMatchObject(want);
    expect(lines.join('\n')).toMatch(/^\d{4}-\S+Z [0-9a-f-]{36} Task timed out after 0\.15 seconds$/m);
    expect(await invoke({})).toEqual({ calls: 1 });
  });

  it('to answer as long as somebody waits goes on until its own time is up', async () => {
    await load();
    await lambda.warmUp();
    await expect(invoke({ sleep: 150, log: 'going on' }, 50)).rejects.toThrow(
      'the function did not answer within 0.1 s',
    );
    // The environment is the same: it was busy, not stopped.
    await expect.poll(() => invoke({}), PATIENT).toEqual({ calls: 2 });
  });

  it.each([
    ['throws', 'throw new TypeError("at once")', 'at once'],
    ['has no handler', 'export const main = 1', 'the entry exports no function called "handler"'],
    ['does not parse', 'export const', 'Unexpected end of input'],
  ])('to load because it %s', async (_, code, message) => {
    await load(code);
    await expect(lambda.warmUp()).rejects.toThrow(message);
    await expect(invoke({})).rejects.toThrow(message);
  });
});

it('finishes what it began before it is retired', async () => {
  await load();
  await lambda.warmUp();
  const last = invoke({ sleep: 100 });
  lambda.retire();
  expect(await last).toEqual({ calls: 1 });
});
