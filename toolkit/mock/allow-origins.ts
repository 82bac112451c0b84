import { type GatewayReply, type GatewayRequest, headerValue } from '../gateway/gateway-request.js';

type Serve = (request: GatewayRequest) => Promise<GatewayReply>;

/**
 * Lets pages of any origin call a mock and read its answers (Fetch Standard, section 3.2, "CORS protocol"): a page in
 * development has an origin of its own, and nothing here is anybody's. Cookies are not sent with it, as browsers have it.
 */
export function allowOrigins(serve: Serve): Serve {
  return async (request) => {
    if (headerValue(request, 'origin') === undefined) return serve(request);
    const method = headerValue(request, 'access-control-request-method');
    if (request.method === 'OPTIONS' && method !== undefined) return preflight(request, method);
    const reply = await serve(request);
    const declared = new Set(reply.headers.map(([name]) => name.toLowerCase()));
    const added = allowed.filter(([name]) => !declared.has(name.toLowerCase()));
    return { ...reply, headers: [...reply.headers, ...added] };
  };
}

const anyOrigin = ['Access-Control-Allow-Origin', '*'] as const;
const allowed = [anyOrigin, ['Access-Control-Expose-Headers', '*']] as const;

function preflight(request: GatewayRequest, method: string): GatewayReply {
  // By name, for `*` does not mean `Authorization`.
  const names = headerValue(request, 'access-control-request-headers');
  const headers = names === undefined ? [] : [['Access-Control-Allow-Headers', names] as const];
  return { status: 204, headers: [anyOrigin, ['Access-Control-Allow-Methods', method], ...headers], body: '' };
}
