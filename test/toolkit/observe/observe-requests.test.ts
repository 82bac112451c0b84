import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Observation, Observe } from '../../../toolkit/router/observation.js';
import { captureLog, type LogLine } from '../router/capture-log.js';

const principal = {
  scheme: 'bearerAuth',
  subject: 'alice@example.com',
  scopes: ['todos:read'],
  claims: { name: 'Alice' },
};
const found: Observation = {
  operationId: 'getTodo',
  method: 'GET',
  path: '/todos/{id}',
  status: 200,
  requestId: 'request-1',
  principal,
  milliseconds: 12.3456,
};

let lines: LogLine[];
beforeEach(() => {
  vi.stubEnv('STAGE', 'test');
  vi.stubEnv('AWS_LAMBDA_INITIALIZATION_TYPE', 'on-demand');
  lines = captureLog();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** As a new execution environment has it. */
async function coldObserve(): Promise<Observe> {
  vi.resetModules();
  const { observeRequests } = await import('../../../toolkit/observe/observe-requests.js');
  return observeRequests('todo-api');
}

describe('the line of a request', () => {
  it('tells what became of it', async () => {
    await (await coldObserve())(found);
    expect(lines).toEqual([
      {
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        level: 'INFO',
        message: 'GET /todos/{id} 200',
        requestId: 'request-1',
        operationId: 'getTodo',
        method: 'GET',
        path: '/todos/{id}',
        status: 200,
        stage: 'test',
        principal: expect.stringMatching(/^[0-9a-f]{16}$/),
        coldStart: true,
        Latency: 12.35,
        '4xx': 0,
        '5xx': 0,
        _aws: expect.anything(),
      },
    ]);
  });

  it('names nobody, and stands in for the same caller with the same digits', async () => {
    const observe = await coldObserve();
    for (const subject of ['alice@example.com', 'alice@example.com', 'bob'])
      await observe({ ...found, principal: { ...principal, subject } });
    expect(JSON.stringify(lines)).not.toMatch(/alice|bob|todos:read/i);
    const [first, again, other] = lines.map((line) => line.principal);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it.each([
    [200, 'INFO', 0, 0],
    [304, 'INFO', 0, 0],
    [400, 'INFO', 1, 0],
    [499, 'INFO', 1, 0],
    [500, 'ERROR', 0, 1],
    [503, 'ERROR', 0, 1],
  ])('of status %i is %s and counts %i and %i', async (status, level, refused, failed) => {
    await (await coldObserve())({ ...found, status });
    expect(lines).toMatchObject([{ level, status, '4xx': refused, '5xx': failed }]);
  });

  it('tells of a cold start once', async () => {
    const observe = await coldObserve();
    for (let request = 0; request < 3; request += 1) await observe(found);
    expect(lines.map(({ coldStart }) => coldStart)).toEqual([true, false, false]);
  });

  it('tells of no cold start where nobody waited for it', async () => {
    vi.stubEnv('AWS_LAMBDA_INITIALIZATION_TYPE', 'provisioned-concurrency');
    await (await coldObserve())(found);
    expect(lines).toMatchObject([{ coldStart: false }]);
  });

  it('tells what was thrown, with its causes', async () => {
    const error = new TypeError('no luck', { cause: new Error('the root of it') });
    await (await coldObserve())({ ...found, status: 500, error });
    const root = { name: 'Error', message: 'the root of it' };
    expect(lines).toMatchObject([
      { error: { name: 'TypeError', message: 'no luck', stack: error.stack, cause: root } },
    ]);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'no luck'],
    ['an object that goes round in a circle', circle()],
    ['an error that is its own cause', ownCause()],
    ['a big integer', 10n],
  ])('is written whatever was thrown: %s', async (_, error) => {
    await (await coldObserve())({ ...found, status: 500, error });
    expect(lines).toHaveLength(1);
  });

  it('is written for what is no operation, and then has no path', async () => {
    const { operationId, path, principal: nobody, ...rest } = found;
    await (await coldObserve())({ ...rest, status: 404 });
    expect(lines).toMatchObject([{ operationId: 'none', status: 404 }]);
    expect(lines[0]).not.toHaveProperty('principal');
  });
});

function circle(): object {
  const object: { self?: object } = {};
  object.self = object;
  return object;
}

function ownCause(): Error {
  const error = new Error('again');
  error.cause = error;
  return error;
}

/** Embedded metric format specification, Amazon CloudWatch User Guide. */
describe('the metrics in the line', () => {
  interface Embedded {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  }

  it('have a time, a namespace, units that there are, and all that they refer to at the top of the line', async () => {
    await (await coldObserve())(found);
    const [line = {}] = lines;
    const { Timestamp, CloudWatchMetrics } = line._aws as Embedded;
    expect(Math.abs(Date.now() - Timestamp)).toBeLessThan(60_000);
    expect(CloudWatchMetrics).toHaveLength(1);
    const [{ Namespace, Dimensions, Metrics } = { Namespace: '', Dimensions: [], Metrics: [] }] = CloudWatchMetrics;
    expect(Namespace).toBe('todo-api');
    expect(Dimensions).toEqual([['stage', 'operationId']]);
    for (const name of Dimensions.flat()) expect(line[name]).toMatch(/^.{1,1024}$/);
    expect(Metrics.map(({ Name, Unit }) => [Name, Unit, typeof line[Name]])).toEqual([
      ['Latency', 'Milliseconds', 'number'],
      ['4xx', 'Count', 'number'],
      ['5xx', 'Count', 'number'],
    ]);
  });

  it('have their dimensions even where nothing says what they are', async () => {
    vi.stubEnv('STAGE', undefined);
    const { operationId, ...rest } = found;
    await (await coldObserve())(rest);
    expect(lines).toMatchObject([{ stage: 'none', operationId: 'none' }]);
  });
});

describe('the trace of a request', () => {
  const root = '1-5759e988-bd862e3fe1be46a994272793';
  let daemon: Socket;
  const sent: string[] = [];

  beforeEach(async () => {
    sent.length = 0;
    daemon = createSocket('udp4', (message) => void sent.push(String(message))).bind(0, '127.0.0.1');
    await once(daemon, 'listening');
    vi.stubEnv('AWS_XRAY_DAEMON_ADDRESS', `127.0.0.1:${daemon.address().port}`);
  });
  afterEach(() => void daemon.close());

  it('gets a subsegment of the operation, with annotations, and the line its id', async () => {
    vi.stubEnv('_X_AMZN_TRACE_ID', `Root=${root};Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a87bd80c:1`);
    await (await coldObserve())({ ...found, status: 503 });
    await expect.poll(() => sent).toHaveLength(1);
    const [header = '', document = ''] = sent[0]?.split('\n') ?? [];
    expect(JSON.parse(header)).toEqual({ format: 'json', version: 1 });
    const { start_time, end_time, ...rest } = JSON.parse(document);
    expect(rest).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      trace_id: root,
      parent_id: '53995c3f42cd8ad8',
      type: 'subsegment',
      name: 'getTodo',
      fault: true,
      annotations: { operationId: 'getTodo', status: 503 },
    });
    expect(end_time - start_time).toBeCloseTo(0.0123, 3);
    expect(lines).toMatchObject([{ trace_id: root }]);
  });

  it.each([
    ['is not sampled', `Root=${root};Parent=53995c3f42cd8ad8;Sampled=0`],
    ['is not traced', undefined],
    ['is of a form that nobody knows', 'Self=1'],
  ])('that %s gets nothing', async (_, trace) => {
    vi.stubEnv('_X_AMZN_TRACE_ID', trace);
    expect((await coldObserve())(found)).toBeUndefined();
    expect(lines).toHaveLength(1);
  });

  it.each(['127.0.0.1:1', 'nowhere', ''])('is nobody’s trouble when the daemon is at "%s"', async (address) => {
    vi.stubEnv('AWS_XRAY_DAEMON_ADDRESS', address);
    vi.stubEnv('_X_AMZN_TRACE_ID', `Root=${root};Parent=53995c3f42cd8ad8;Sampled=1`);
    await (await coldObserve())(found);
    expect(lines).toHaveLength(1);
  });
});
