import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { GatewayReply, GatewayRequest } from './gateway-request.js';

/** The largest body that API Gateway takes, in bytes. */
export const LARGEST_BODY = 10 * 1024 * 1024;

/** Lets Node's HTTP server serve gateway requests. */
export function httpListener(serve: (request: GatewayRequest) => Promise<GatewayReply>): RequestListener {
  return (incoming, outgoing) => {
    void answer(incoming, outgoing).catch(() => outgoing.destroy());
  };

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = toRequest(incoming, await readBody(incoming));
    const reply = await serve(request);
    // The rest of a body that nobody wants is not waited for.
    if (request.body === 'too large') outgoing.shouldKeepAlive = false;
    // How long a body would be, where there is none, nobody knows here (RFC 9110, section 8.6).
    const isBare =
      reply.status === 204 || reply.status === 304 || (request.method === 'HEAD' && reply.body.length === 0);
    const length = isBare ? [] : ['Content-Length', String(Buffer.byteLength(reply.body))];
    outgoing.writeHead(reply.status, [...reply.headers.flat(), ...length]);
    outgoing.end(reply.body);
  }
}

async function readBody(incoming: IncomingMessage): Promise<Uint8Array | 'too large'> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) chunks.push(chunk);
      else resolve('too large');
    });
    incoming.on('end', () => resolve(Buffer.concat(chunks)));
    incoming.on('error', reject);
  });
}

function toRequest(incoming: IncomingMessage, body: Uint8Array | 'too large'): GatewayRequest {
  const [path = '/', ...query] = target(incoming.url ?? '/').split('?');
  const headers: [string, string][] = [];
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    headers.push([incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '']);
  }
  return {
    method: incoming.method ?? 'GET',
    path,
    query: query.join('?'),
    headers,
    body,
    sourceIp: incoming.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1',
    protocol: `HTTP/${incoming.httpVersion}`,
    port: incoming.socket.localPort ?? 0,
  };
}

/** Proxies send the whole URL (RFC 9112, section 3.2.2). */
function target(url: string): string {
  return url.replace(/^https?:\/\/[^/?]*/i, '').replace(/^(?!\/)/, '/');
}
