import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createProbe, type Server as NetServer } from 'node:net';
import { LocalError } from './local-error.js';

export interface LocalServer {
  readonly port: number;
  /** Takes no more requests and lets those under way finish, for so many milliseconds at the most. */
  close(patience: number): Promise<void>;
}

/**
 * Serves HTTP on one port of one network interface; port 0 is any free one.
 *
 * @throws LocalError when the port is taken or may not be used
 */
export async function startLocalServer(listener: RequestListener, port: number, host: string): Promise<LocalServer> {
  const server = createServer(listener);
  await listen(server, port, host);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new LocalError('The server has no port.');
  return { port: address.port, close: (patience) => closeServer(server, patience) };
}

/**
 * Finds out early whether a port can be had. Also looks at the IPv6 loopback: a program there would get the requests
 * to `localhost` that are meant for us.
 *
 * @throws LocalError when it cannot
 */
export async function checkPort(port: number, host: string): Promise<void> {
  if (port === 0) return;
  for (const each of host === '127.0.0.1' ? [host, '::1'] : [host]) {
    const probe = createProbe();
    try {
      await listen(probe, port, each);
      probe.close();
      await once(probe, 'close');
    } catch (error) {
      // A machine may well have no IPv6.
      if (each === host || (error instanceof LocalError && isCode(error.cause, 'EADDRINUSE'))) throw error;
    }
  }
}

async function listen(server: NetServer, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: Error) => reject(new LocalError(explain(cause, port, host), { cause })));
    server.listen(port, host, resolve);
  });
}

function explain(cause: Error, port: number, host: string): string {
  const advice = 'Choose another: PORT=3001 npm start';
  if (isCode(cause, 'EADDRINUSE')) return `Port ${port} is taken by another program. ${advice}`;
  if (isCode(cause, 'EACCES')) return `Port ${port} may not be used by this user. ${advice}`;
  return `Cannot listen on ${host}, port ${port}: ${cause.message}`;
}

async function closeServer(server: Server, patience: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  // A client may keep its connection for more, now that its last request has been answered.
  const sweep = setInterval(() => server.closeIdleConnections(), 25);
  const impatience = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearInterval(sweep);
  clearTimeout(impatience);
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
