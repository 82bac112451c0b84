import { type GatewayReply, type GatewayRequest, headerValue } from '../gateway-request.js';
import type { CorsDefinition } from './http-definition.js';

type Headers = readonly (readonly [name: string, value: string])[];

/** The answer to a preflight request, which no function is asked for (Fetch, "CORS-preflight request"). */
export function preflightReply(cors: CorsDefinition, request: GatewayRequest): GatewayReply {
  const origin = allowedOrigin(cors, request);
  const lists: [string, readonly string[] | undefined][] = [
    ['access-control-allow-methods', cors.allowMethods],
    ['access-control-allow-headers', cors.allowHeaders],
  ];
  const headers: Headers = [
    ...originHeaders(cors, origin),
    ...lists.flatMap(([name, list]): Headers => (list === undefined ? [] : [[name, list.join(',')]])),
    ...(cors.maxAge === undefined ? [] : [['access-control-max-age', String(cors.maxAge)] as const]),
  ];
  return { status: 204, headers: origin === undefined ? [] : headers, body: '' };
}

/** What the gateway says about origins goes, whatever the function says. */
export function withCors(cors: CorsDefinition, request: GatewayRequest, reply: GatewayReply): GatewayReply {
  const own = reply.headers.filter(([name]) => !name.toLowerCase().startsWith('access-control-'));
  const origin = allowedOrigin(cors, request);
  const exposed = cors.exposeHeaders ?? [];
  const expose: Headers =
    origin === undefined || exposed.length === 0 ? [] : [['access-control-expose-headers', exposed.join(',')]];
  return { ...reply, headers: [...own, ...originHeaders(cors, origin), ...expose] };
}

function allowedOrigin({ allowOrigins = [] }: CorsDefinition, request: GatewayRequest): string | undefined {
  const origin = headerValue(request, 'origin');
  if (origin === undefined) return undefined;
  if (allowOrigins.includes('*')) return '*';
  return allowOrigins.includes(origin) ? origin : undefined;
}

function originHeaders({ allowCredentials }: CorsDefinition, origin: string | undefined): Headers {
  if (origin === undefined) return [];
  const allowed = ['access-control-allow-origin', origin] as const;
  return allowCredentials === true ? [allowed, ['access-control-allow-credentials', 'true']] : [allowed];
}
