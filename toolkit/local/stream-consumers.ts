import { join, parse, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { colour } from '../commands/colour.js';
import { findStream, type ShardRecords } from '../dynamodb/stream-reader.js';
import type { TableDefinition, TableStream } from '../dynamodb/table-definition.js';
import { LambdaFunction } from '../gateway/lambda-function.js';
import { type BuiltFunction, buildFunction } from './build-function.js';
import { writeDeadLetter } from './dead-letters.js';
import { deliver } from './event-source-mapping.js';
import { type Follower, followStream } from './follow-stream.js';
import { type Environment, FUNCTION_MEMORY } from './function-environment.js';

/** The function that follows the stream of a table, before it runs. */
export interface BuiltConsumer {
  readonly name: string;
  readonly table: string;
  readonly stream: TableStream;
  readonly built: BuiltFunction;
}

export interface ConsumerSettings {
  /** Of the engine itself: streams are Lambda's to read, not the function's. */
  readonly endpoint: string;
  readonly dataFolder: string;
  /** In milliseconds, between two looks at a stream that has nothing new. */
  readonly pollInterval: number;
  /** In milliseconds, before the first retry; each further one waits twice as long. */
  readonly retryDelay: number;
  environmentOf(name: string): Environment;
  report(line: string): void;
  log(line: string): void;
}

export interface Consumers {
  /** Hands what comes from now on to newer versions of the functions. */
  replace(built: readonly BuiltConsumer[]): Promise<void>;
  /** Lets batches under way finish, and stops everything. */
  close(): Promise<void>;
}

/** For a batch, in milliseconds. */
const TIMEOUT = 30_000;

/**
 * Bundles the functions of all streams.
 *
 * @throws LocalError when an entry is not there; BundleError when its code has errors
 */
export async function buildConsumers(
  tables: readonly TableDefinition[],
  buildFolder: string,
): Promise<BuiltConsumer[]> {
  const streams = tables.flatMap(({ name, stream }) => (stream === undefined ? [] : [{ table: name, stream }]));
  return Promise.all(
    streams.map(async ({ table, stream }) => {
      const { name } = parse(stream.entry);
      return { name, table, stream, built: await buildFunction(resolve(stream.entry), join(buildFolder, name)) };
    }),
  );
}

/**
 * Starts the functions, and hands them what happens in the tables from where the last run left off.
 *
 * @throws FunctionError when the code does not load; nothing is left behind then
 */
export async function startConsumers(built: readonly BuiltConsumer[], settings: ConsumerSettings): Promise<Consumers> {
  const functions = await openFunctions(built, settings);
  const followers: Follower[] = [];
  let closing = false;
  for (const consumer of built) {
    const follower = await follow(consumer, settings, (payload) => invoke(functions, consumer.name, payload));
    if (follower !== undefined) followers.push(follower);
  }
  return {
    replace: async (next) => {
      const changed = next.filter(({ name, built: { file } }) => functions.get(name)?.file !== file);
      for (const [name, fresh] of await openFunctions(changed, settings)) {
        functions.get(name)?.lambda.retire();
        functions.set(name, fresh);
      }
      if (closing) await closeAll(functions);
    },
    close: async () => {
      closing = true;
      await Promise.all(followers.map((follower) => follower.close()));
      await closeAll(functions);
    },
  };
}

interface RunningFunction {
  readonly file: string;
  readonly lambda: LambdaFunction;
}

type Functions = Map<string, RunningFunction>;

async function openFunctions(
  built: readonly BuiltConsumer[],
  { environmentOf, log }: ConsumerSettings,
): Promise<Functions> {
  const functions: Functions = new Map();
  for (const {
    name,
    built: { file },
  } of built) {
    const environment = environmentOf(name);
    functions.set(name, {
      file,
      lambda: new LambdaFunction({ name, file, environment, memoryInMb: FUNCTION_MEMORY, log }),
    });
  }
  try {
    await Promise.all([...functions.values()].map(({ lambda }) => lambda.warmUp()));
  } catch (error) {
    await closeAll(functions);
    throw error;
  }
  return functions;
}

async function closeAll(functions: Functions): Promise<void> {
  await Promise.all([...functions.values()].map(({ lambda }) => lambda.close()));
}

async function invoke(functions: Functions, name: string, payload: string): Promise<string> {
  const running = functions.get(name);
  if (running === undefined) throw new RangeError(`There is no function ${name}.`);
  return running.lambda.invoke(payload, TIMEOUT);
}

/** Nothing where the engine has no streams. */
async function follow(
  { name, table, stream }: BuiltConsumer,
  settings: ConsumerSettings,
  invoke: (payload: string) => Promise<string>,
): Promise<Follower | undefined> {
  const { endpoint, dataFolder, pollInterval, retryDelay, report } = settings;
  const arn = await findStream(endpoint, table);
  if (arn === undefined) {
    report(`${name} is told of nothing: this DynamoDB has no streams.`);
    return undefined;
  }
  const checkpointFile = join(dataFolder, 'streams', `${name}.json`);
  const followed = { endpoint, stream: arn, checkpointFile, batchSize: stream.batchSize, pollInterval, report };
  const handle = async ({ shardId, records }: ShardRecords, settle: (sequenceNumber: string) => Promise<void>) =>
    deliver(records, stream.maximumRetryAttempts, {
      invoke: (some) => invoke(JSON.stringify({ Records: some })),
      settled: (last) => settle(last.dynamodb.SequenceNumber),
      pause: (retry) => sleep(retryDelay * 2 ** (retry - 1)),
      discarded: async (some, invocations, cause) => {
        const letter = { functionName: name, shardId, records: some, invocations, cause };
        const file = await writeDeadLetter(join(dataFolder, 'dead-letters'), letter);
        report(
          `${colour('red', 'dead letter')}  ${name} failed ${invocations} times over ${some.length === 1 ? 'a record' : `${some.length} records`}: see ${relative('.', file)}`,
        );
      },
    });
  return followStream(followed, handle);
}
