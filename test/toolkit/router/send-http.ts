import { request as openRequest } from 'node:http';
import type { Carried } from './carriers.js';
import type { HttpRequest } from './events.js';

/** Sends a request as it stands: `fetch` would tidy up its path and its headers. */
export async function sendHttp(url: string, { method, target, headers = [], body }: HttpRequest): Promise<Carried> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = openRequest({
      hostname,
      port,
      method,
      path: target,
      headers: ['Host', hostname, ...headers.flat()],
    });
    request.on('error', reject).on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const received = new Headers(
          Object.entries(response.headersDistinct).map(([name, values]): [string, string] => [name, String(values)]),
        );
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(received),
          cookies: response.headersDistinct['set-cookie'] ?? [],
          body: Buffer.concat(chunks).toString(),
          requestId: received.get('x-amzn-requestid') ?? received.get('apigw-requestid') ?? '',
        });
      });
    });
    request.end(body);
  });
}
