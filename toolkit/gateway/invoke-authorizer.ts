import type { Functions } from './functions.js';

/** How long an authorizer may think, in milliseconds. */
const PATIENCE = 10_000;

/** Where a definition says that the function of an authorizer is. */
export interface AuthorizerFunction {
  readonly name: string;
  readonly functionArn: string;
}

/**
 * Calls the function of a Lambda authorizer.
 *
 * @returns the JSON it answers
 * @throws Error when there is no such function here; FunctionError when it throws or thinks for more than ten seconds
 */
export async function invokeAuthorizer(
  functions: Functions,
  { name, functionArn }: AuthorizerFunction,
  event: object,
): Promise<string> {
  const lambda = functions.find(functionArn);
  if (lambda === undefined) throw new Error(`there is no function for the authorizer ${name}`);
  return lambda.invoke(JSON.stringify(event), PATIENCE);
}
