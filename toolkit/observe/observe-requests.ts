import type { Socket } from 'node:dgram';
import { describeError, writeLog } from '../router/log.js';
import type { Observe } from '../router/observation.js';
import { shortHash } from './short-hash.js';

const { env } = process;
const Metrics = [
  { Name: 'Latency', Unit: 'Milliseconds' },
  { Name: '4xx', Unit: 'Count' },
  { Name: '5xx', Unit: 'Count' },
];

/** Of an environment that was started ahead of time, nobody waits for the first request. */
let coldStart = env.AWS_LAMBDA_INITIALIZATION_TYPE === 'on-demand';

/**
 * Makes the router's `observe`: one line of JSON for each request, which CloudWatch also takes metrics from (embedded
 * metric format), and an annotated subsegment, if the invocation is traced. Callers are hashes, and paths are templates.
 *
 * @param Namespace of the metrics; their dimensions are `stage`, from the variable STAGE, and `operationId`
 */
export function observeRequests(Namespace: string): Observe {
  return ({ principal, milliseconds, error, operationId = 'none', ...request }) => {
    const { method, path, status } = request;
    const fault = status >= 500;
    const trace = /Root=(?<trace_id>.*?);Parent=(?<parent_id>.*?);Sampled=1/.exec(`${env._X_AMZN_TRACE_ID}`)?.groups;
    const now = Date.now();
    writeLog(fault ? 'ERROR' : 'INFO', `${method} ${path} ${status}`, {
      ...request,
      operationId,
      stage: env.STAGE ?? 'none',
      principal: principal && shortHash(principal.subject),
      coldStart,
      ...trace,
      error: describeError(error),
      Latency: +milliseconds.toFixed(2),
      '4xx': +(status >= 400 && !fault),
      '5xx': +fault,
      _aws: { Timestamp: now, CloudWatchMetrics: [{ Namespace, Dimensions: [['stage', 'operationId']], Metrics }] },
    });
    coldStart = false;
    return (
      trace &&
      sendToDaemon({
        ...trace,
        // Unlike any other in the trace, as the request is.
        id: shortHash(request.requestId),
        type: 'subsegment',
        name: operationId,
        start_time: (now - milliseconds) / 1000,
        end_time: now / 1000,
        fault,
        annotations: { operationId, status },
      })
    );
  };
}

let socket: Socket | undefined;

/**
 * As the X-Ray SDK does: a datagram with a header line and the document ("Sending trace data to X-Ray", AWS X-Ray
 * Developer Guide) to the daemon beside the function. Lambda freezes the function with its answer, so the datagram has to
 * be out by then; whether it arrives is no matter.
 */
function sendToDaemon(document: object): Promise<void> {
  const [host, port] = (env.AWS_XRAY_DAEMON_ADDRESS ?? '').split(':');
  // Loaded for traced requests only.
  socket ??= process.getBuiltinModule('node:dgram').createSocket('udp4').unref();
  const text = `{"format":"json","version":1}\n${JSON.stringify(document)}`;
  return new Promise((sent) => socket?.send(text, Number(port) || 2000, host, () => sent()));
}
