import type { ApiSummary } from '../gateway/api-summary.js';
import type { Functions } from '../gateway/functions.js';
import { LambdaFunction } from '../gateway/lambda-function.js';
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
 * @param log is given each line that they write
 * @throws FunctionError when the code does not load
 */
export async function openFunctions(
  { lambdaAuthorizers }: ApiSummary,
  built: BuiltFunction,
  authorizers: BuiltAuthorizers,
  environment: Environment,
  log: (line: string) => void,
): Promise<OpenFunctions> {
  const open = (name: string, { file }: BuiltFunction, its: Environment) =>
    new LambdaFunction({
      name,
      file,
      environment: its,
      memoryInMb: FUNCTION_MEMORY,
      timeoutInMillis: FUNCTION_TIMEOUT,
      log,
    });
  const answering = open(FUNCTION_NAME, built, environment);
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
    find: (arn) => (asked.has(arn) ? vouching.get(arn) : answering),
    retire: () => {
      for (const each of all) each.retire();
    },
    close,
  };
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}
