import type { Contestant } from './contestant.js';
import type { BenchRequest } from './requests.js';

/** Microseconds a request, the median of several rounds in which the contestants take turns. */
export async function measure(
  contestants: readonly Contestant[],
  requests: readonly BenchRequest[],
  rounds = 7,
  milliseconds = 300,
): Promise<Map<string, number>> {
  for (const contestant of contestants) {
    await prove(contestant, requests);
    await run(contestant, requests, milliseconds);
  }
  const times = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contestant of contestants) {
      times.get(contestant.name)?.push(await run(contestant, requests, milliseconds));
    }
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}

/** A contestant that answers wrongly would be quick for nothing. */
async function prove(contestant: Contestant, requests: readonly BenchRequest[]): Promise<void> {
  for (const { name, event, status } of requests) {
    const answer = await contestant.handle(event);
    if (answer.statusCode !== status) {
      throw new Error(`${contestant.name} answers ${name} with ${answer.statusCode}: ${answer.body}`);
    }
  }
}

async function run(contestant: Contestant, requests: readonly BenchRequest[], milliseconds: number): Promise<number> {
  const end = performance.now() + milliseconds;
  const start = process.hrtime.bigint();
  let count = 0;
  while (performance.now() < end) {
    for (let turn = 0; turn < 20; turn += 1) for (const { event } of requests) await contestant.handle(event);
    count += 20 * requests.length;
  }
  return Number(process.hrtime.bigint() - start) / 1000 / count;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
