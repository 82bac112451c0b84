import type { Handler } from './bundles.js';
import { median } from './median.js';
import type { BenchRequest } from './requests.js';

export interface Runner {
  readonly name: string;
  readonly handle: Handler;
  readonly requests: readonly BenchRequest[];
}

export interface Time {
  readonly name: string;
  /** Microseconds of processor time a request. */
  readonly time: number;
  /** How many times the first runner's. */
  readonly ratio: number;
}

const ROUNDS = 15;
/** Milliseconds a runner has in each round. */
const TURN = 200;

/**
 * Runners take turns in one process, each round in another order. Times are medians over the rounds; ratios are medians of
 * the ratios within a round, so that a machine that is slow for a while is slow for all.
 */
export async function measure(runners: readonly Runner[]): Promise<Time[]> {
  for (const runner of runners) {
    await prove(runner);
    await run(runner);
  }
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await runAll(runners, round));
  return runners.map(({ name }, index) => ({
    name,
    time: median(rounds.map((times) => times[index] ?? Number.NaN)),
    ratio: median(rounds.map(([first = Number.NaN, ...rest]) => ([first, ...rest][index] ?? Number.NaN) / first)),
  }));
}

/** A runner that answers wrongly would be quick for nothing. */
async function prove({ name, handle, requests }: Runner): Promise<void> {
  for (const { name: operation, event, status } of requests) {
    const answer = await handle(event, {});
    if (answer.statusCode === status) continue;
    throw new Error(`${name} answers ${operation} with ${answer.statusCode}: ${answer.body}`);
  }
}

async function runAll(runners: readonly Runner[], round: number): Promise<number[]> {
  const times: number[] = [];
  for (const offset of runners.keys()) {
    const index = (round + offset) % runners.length;
    const runner = runners[index];
    if (runner) times[index] = await run(runner);
  }
  return times;
}

/** Microseconds a request: of the processor, so that what else the machine does at the time counts little. */
async function run({ handle, requests }: Runner): Promise<number> {
  const begun = performance.now();
  const before = process.cpuUsage();
  let count = 0;
  for (; performance.now() - begun < TURN; count += requests.length) {
    for (const { event } of requests) await handle(event, {});
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}
