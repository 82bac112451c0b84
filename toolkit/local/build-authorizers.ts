import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ApiSummary } from '../gateway/api-summary.js';
import { namesOf } from '../spec/names.js';
import { type BuiltFunction, buildFunction } from './build-function.js';

/** The functions that vouch for callers. */
export interface BuiltAuthorizers {
  readonly functions: ReadonlyMap<string, BuiltFunction>;
  /** What is missing, told once. */
  readonly warnings: readonly string[];
}

/**
 * Bundles the Lambda authorizers that a definition names. By convention that of the scheme `apiToken` is the `handler`
 * of `handlers/authorizers/api-token.ts`. Without one nobody is let in.
 *
 * @returns the functions by ARN
 * @throws BundleError when the code has errors
 */
export async function buildAuthorizers(
  { lambdaAuthorizers }: ApiSummary,
  handlers: string,
  buildFolder: string,
): Promise<BuiltAuthorizers> {
  const functions = new Map<string, BuiltFunction>();
  const warnings: string[] = [];
  for (const { name, functionArn } of lambdaAuthorizers) {
    const file = join(handlers, 'authorizers', `${namesOf(name, 'schema').fileName}.ts`);
    if (existsSync(file)) functions.set(functionArn, await buildFunction(resolve(file), buildFolder));
    else warnings.push(`${file} is not there. Nobody is let in by the Lambda authorizer ${name}: export its handler.`);
  }
  return { functions, warnings };
}
