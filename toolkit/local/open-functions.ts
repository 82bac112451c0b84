import type { ApiSummary } from '../gateway/api-summary.js';
import type { Functions } from '../gateway/functions.js';
import { LambdaFunction } from '../gateway/lambda-function.js';
import type { Tasks } from '../gateway/tasks.js';
import type { BuiltAuthorizers } from './build-authorizers.js';
import type { BuiltFunction } from './build-function.js';
import {
  authorizerEnvironment,
  type Environment,
  FUNCTION_MEMORY,
  FUNCTION_NAME,
  FUNCTION_TIMEOUT,
} from './function-environment.js';

/** The functions of an API, ready to be called. */
export interface OpenFunctions extends Functions {
  /** Stops them as soon as nothing runs. */
  retire(): void;
  /** Stops them at once. */
  close(): Promise<void>;
}

/**
 * Starts the function that answers for all operations, so that the first request need not wait for it, and prepares
 * those that vouch for callers.
 *
 * @param tasks where it is noted which operation each copy of the function is called for
 * @param log is given each line that they write
 * @throws FunctionError when the code does not load
 */
export async function openFunctions(
  { lambdaAuthorizers, operationsOf }: ApiSummary,
  built: BuiltFunction,
  authorizers: BuiltAuthorizers,
  environment: Environment,
  tasks: Tasks | undefined,
  log: (line: string) => void,
): Promise<OpenFunctions> {
  const open = (name: string, { file }: BuiltFunction, its: Environment, noted?: Tasks) =>
    new LambdaFunction({
      name,
      file,
      environment: its,
      tasks: noted,
      memoryInMb: FUNCTION_MEMORY,
      timeoutInMillis: FUNCTION_TIMEOUT,
      log,
    });
  const answering = open(FUNCTION_NAME, built, environment, tasks);
  const vouching = new Map(
    [...authorizers.functions].map(([arn, each]) => {
      const name = nameOf(arn);
      return [arn, open(name, each, authorizerEnvironment(name, environment))];
    }),
  );
  const asked = new Set(lambdaAuthorizers.map(({ functionArn }) => functionArn));
  const all = [answering, ...vouching.values()];
  const close = async () => {
    await Promise.all(all.map((each) => each.close()));
  };
  await answering.warmUp().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    find: (arn) => {
      if (asked.has(arn)) return vouching.get(arn);
      return { invoke: (payload, patience) => answering.invoke(payload, patience, operationsOf.get(arn)) };
    },
    retire: () => {
      for (const each of all) each.retire();
    },
    close,
  };
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}
