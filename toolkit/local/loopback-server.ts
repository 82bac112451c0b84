import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { LocalError } from './local-error.js';

/** Something on this machine that functions reach over HTTP, as they reach it in AWS. */
export interface LoopbackServer {
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Serves on a port that the system chooses. A request that cannot be answered ends with its connection.
 *
 * @throws LocalError when there is no port left
 */
export async function startLoopbackServer(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => response.destroy(error));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new LocalError('There is no free port.');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
