import { type GatewayRequest, headerValue } from './gateway-request.js';

/** A request, and what the gateway has noted of it. */
export interface Received {
  readonly requestId: string;
  readonly receivedAt: Date;
  readonly request: GatewayRequest;
}

type Header = readonly [name: string, value: string];

/** The headers of a request, and those that API Gateway adds about where it came from. */
export function receivedHeaders({ request, requestId, receivedAt }: Received): readonly Header[] {
  const via = headerValue(request, 'x-forwarded-for');
  const sent = request.headers.filter(([name]) => name.toLowerCase() !== 'x-forwarded-for');
  const added: Header[] = [
    ['X-Forwarded-Port', String(request.port)],
    ['X-Forwarded-Proto', 'http'],
    ['X-Amzn-Trace-Id', traceId(requestId, receivedAt)],
  ];
  return [
    ...sent,
    ['X-Forwarded-For', via === undefined ? request.sourceIp : `${via}, ${request.sourceIp}`],
    ...added.filter(([name]) => headerValue(request, name.toLowerCase()) === undefined),
  ];
}

/** `Root=1-<seconds>-<24 hexadecimal digits>` */
function traceId(requestId: string, time: Date): string {
  const seconds = Math.floor(time.getTime() / 1_000).toString(16);
  return `Root=1-${seconds}-${requestId.replaceAll('-', '').slice(0, 24)}`;
}
