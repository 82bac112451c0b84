import { once } from 'node:events';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Engine, EngineError } from './engine.js';

type Dynalite = (options: {
  path?: string;
  createTableMs: number;
  deleteTableMs: number;
  updateTableMs: number;
}) => Server;

interface LevelConstructor {
  new (path: string): { open(): Promise<void>; close(): Promise<void> };
}

/**
 * Starts dynalite in this process: pure JavaScript, for platforms that have no native engine. It has no transactions
 * and no time to live.
 *
 * @throws EngineError when another run uses the same folder
 */
export async function startFallbackEngine(folder: string | undefined): Promise<Engine> {
  const require = createRequire(import.meta.url);
  const dynalite = require('dynalite') as Dynalite;
  const path = folder && join(folder, 'level');
  if (path !== undefined) await checkFiles(require, path);
  const server = dynalite({
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
    ...(path !== undefined && { path }),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new EngineError('There is no free port.');
  const endpoint = `http://127.0.0.1:${address.port}`;
  await untilReady(endpoint);
  return {
    endpoint,
    complete: false,
    failed: new Promise((resolve) => {
      server.once('error', (error) => resolve(`The embedded DynamoDB failed: ${error.message}`));
    }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** dynalite listens before it has opened its files; it answers afterwards. */
async function untilReady(endpoint: string): Promise<void> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.0',
      'X-Amz-Target': 'DynamoDB_20120810.ListTables',
      'X-Amz-Date': '20260101T000000Z',
      Authorization: 'AWS4-HMAC-SHA256 Credential=local/x, SignedHeaders=host, Signature=x',
    },
    body: '{}',
  });
  if (!response.ok) throw new EngineError(`dynalite does not work: ${await response.text()}`);
  await response.arrayBuffer();
}

/** Opens and closes the files: dynalite itself would crash over files that it cannot open, and only later. */
async function checkFiles(require: NodeJS.Require, path: string): Promise<void> {
  const { Level } = createRequire(require.resolve('dynalite'))('level') as { readonly Level: LevelConstructor };
  const files = new Level(path);
  try {
    await files.open();
    await files.close();
  } catch (cause) {
    throw new EngineError(`The data in ${path} cannot be opened: ${reason(cause)}. Is another run using it?`, {
      cause,
    });
  }
}

function reason(error: unknown): string {
  const { cause } = error instanceof Error ? error : {};
  return cause instanceof Error ? cause.message : String(error);
}
