import { FunctionError } from './lambda-environment.js';
import { Refusal } from './refusal.js';

/** What Lambda takes and gives in one synchronous call, in bytes. */
const LAMBDA_PAYLOAD = 6 * 1024 * 1024;

/** The functions that a definition names, by their ARNs. */
export interface Functions {
  find(arn: string): Callable | undefined;
}

/** A function, as whoever calls it sees it. */
export interface Callable {
  /** As `LambdaFunction` does. */
  invoke(payload: string, patience: number): Promise<string>;
}

/**
 * Hands a function an event, and gives its result, as JSON.
 *
 * @param patience for how long the gateway waits, in milliseconds
 * @throws Refusal REQUEST_TOO_LARGE for an event that Lambda does not take
 * @throws FunctionError when the function fails, FunctionTimeout when nobody waits any longer
 */
export async function callFunction(
  functions: Functions,
  arn: string,
  event: object,
  patience: number,
): Promise<string> {
  const payload = JSON.stringify(event);
  if (Buffer.byteLength(payload) > LAMBDA_PAYLOAD) throw new Refusal('REQUEST_TOO_LARGE');
  const lambda = functions.find(arn);
  if (lambda === undefined)
    throw new Refusal('DEFAULT_5XX', undefined, { status: 500, cause: new Error(`no function ${arn}`) });
  const result = await lambda.invoke(payload, patience);
  if (Buffer.byteLength(result) <= LAMBDA_PAYLOAD) return result;
  throw new FunctionError('Function.ResponseSizeTooLarge', 'the response is larger than the 6 MB that Lambda gives');
}
