import type { Handler, SecuredContext } from 'specwright/handler';
import { writeLog } from 'specwright/log';
import { problem } from 'specwright/problem';

/** The store could not say what became of a request. Trying again is safe, and will tell. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/**
 * Answers 503 when the database cannot be reached, throttles or runs out of time, after the attempts of its client.
 * Any other error is a fault of ours and passes through: the router makes it a 500.
 */
export function orUnavailable<Request, Response>(handler: Handler<Request, Response>) {
  return async (request: Request, context: SecuredContext) => {
    try {
      return await handler(request, context);
    } catch (error) {
      const { name, message, code, $metadata } = Object(error) as ClientError;
      if (!temporary.test(`${name} ${code} ${$metadata?.httpStatusCode}`)) throw error;
      const { operationId, requestId } = context;
      writeLog('WARN', message, { name, operationId, requestId });
      return problem(503, 'The todos cannot be reached. Try again.', { headers: { 'Retry-After': 1 } });
    }
  };
}

/**
 * What the client throws when its attempts or its time are spent, the operating system's words for a connection that
 * broke, such as ECONNRESET (Node.js's own start with ERR_), and whatever DynamoDB answered with a 5xx.
 */
const temporary = /^(Unavailable|Abort|Timeout|Throttling|Provisioned|RequestLimit)| E(?!RR_)| 5..$/;

interface ClientError extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}
