/**
 * Runs in a worker thread: one execution environment of a Lambda function, which handles one event at a time. It is
 * compiled on its own when the first environment starts, so it imports only Node's own modules.
 */
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';

export interface EnvironmentData {
  /** The URL of the bundle. */
  readonly entry: string;
  readonly functionName: string;
  readonly memoryLimitInMB: string;
}

export interface Invocation {
  readonly payload: string;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly deadline: number;
  readonly traceId: string;
}

/** `ready` comes once, the others after each invocation; `failed` instead of `ready` when the code does not load. */
export type EnvironmentMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'result'; readonly payload: string }
  | { readonly type: 'failed'; readonly name: string; readonly message: string; readonly stack?: string | undefined };

type Handler = (event: unknown, context: object) => unknown;

const port = parentPort;
const { entry, functionName, memoryLimitInMB }: EnvironmentData = workerData;
/** One per environment, as in Lambda. */
const logStreamName = `${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomBytes(16).toString('hex')}`;
process.setSourceMapsEnabled(true);

try {
  const module: { readonly handler?: unknown } = await import(entry);
  const { handler } = module;
  if (!isHandler(handler)) throw new TypeError('the entry exports no function called "handler"');
  port?.on('message', async (invocation: Invocation) => send(await run(handler, invocation)));
  send({ type: 'ready' });
} catch (error) {
  send(failure(error));
}

async function run(
  handler: Handler,
  { payload, requestId, deadline, traceId }: Invocation,
): Promise<EnvironmentMessage> {
  process.env._X_AMZN_TRACE_ID = traceId;
  try {
    const result = await handler(JSON.parse(payload), lambdaContext(requestId, deadline));
    return { type: 'result', payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return failure(error);
  }
}

function lambdaContext(awsRequestId: string, deadline: number) {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${process.env.AWS_REGION}:000000000000:function:${functionName}`,
    memoryLimitInMB,
    awsRequestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function failure(error: unknown): EnvironmentMessage {
  if (error instanceof Error) {
    const { name, message, stack } = error;
    return { type: 'failed', name, message, stack: stack && ownFrames(stack) };
  }
  return { type: 'failed', name: 'Error', message: String(error) };
}

/** The stack down to this file, whose address is its whole text. */
function ownFrames(stack: string): string {
  const lines = stack.split('\n');
  const end = lines.findIndex((line) => line.includes('data:text/javascript'));
  return lines.slice(0, end === -1 ? lines.length : end).join('\n');
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

function send(message: EnvironmentMessage): void {
  port?.postMessage(message);
}
