import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Engine, EngineError } from './engine.js';
import { answersAsEngine, forgetEngine, reclaimFolder, recordEngine } from './engine-record.js';

const START_LIMIT = 10_000;
const STOP_LIMIT = 3_000;

/**
 * Runs the engine so that it dies with us, whatever ends us: a second process reads our end of a pipe (descriptor 3)
 * and, when that closes, ends the engine. `exec` makes the engine take the place, and the process id, of the shell.
 */
const UNDER_WATCH = '(cat <&3; kill $$) >/dev/null 2>&1 & exec 3<&-; exec "$0" "$@"';

/** The engine's binary for this platform, where its optional package is installed. */
export function nativeBinary(): string | undefined {
  const file = process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';
  try {
    return createRequire(import.meta.url).resolve(`@dynoxide/${process.platform}-${process.arch}/${file}`);
  } catch {
    return undefined;
  }
}

/**
 * Starts the native engine on a free port of the loopback interface and waits until it answers.
 *
 * @throws EngineError when it does not start, or when another run uses the same folder
 */
export async function startNativeEngine(binary: string, folder: string | undefined): Promise<Engine> {
  if (folder !== undefined) await reclaimFolder(folder);
  // Another program may take the port between our finding it free and the engine's using it.
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const { child, output } = spawnEngine(binary, port, folder);
    if (folder !== undefined && child.pid !== undefined) await recordEngine(folder, child.pid, port);
    const problem = await untilReady(child, port);
    if (problem === undefined) return runningEngine(child, output, port, folder);
    await stop(child);
    if (attempt === 3 || !output().includes('already in use')) {
      throw new EngineError(`The embedded DynamoDB did not start: ${problem}. ${output()}`.trim());
    }
  }
}

function spawnEngine(binary: string, port: number, folder: string | undefined) {
  const args = ['serve', '--host', '127.0.0.1', '--port', String(port)];
  if (folder !== undefined) args.push('--db-path', join(folder, 'tables.db'));
  const watched = process.platform !== 'win32';
  const child = spawn(watched ? '/bin/sh' : binary, watched ? ['-c', UNDER_WATCH, binary, ...args] : args, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    // Away from the terminal: Ctrl-C must reach us alone, so that requests under way still find their database.
    detached: watched,
    windowsHide: true,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-2_000);
    });
  }
  return { child, output: () => text.trim() };
}

async function untilReady(child: ChildProcess, port: number): Promise<string | undefined> {
  const ended = new AbortController();
  let reason: string | undefined;
  child.once('error', (error) => {
    reason = error.message;
    ended.abort();
  });
  child.once('exit', (code, signal) => {
    reason ??= `it ended with ${signal ?? `exit code ${code}`}`;
    ended.abort();
  });
  const deadline = Date.now() + START_LIMIT;
  while (reason === undefined && Date.now() < deadline) {
    // Told apart from a stranger on the port: had there been one, the engine would have ended.
    if ((await answersAsEngine(port)) && reason === undefined) return undefined;
    await sleep(15, undefined, { signal: ended.signal }).catch(() => {});
  }
  return reason ?? `it does not answer on port ${port}`;
}

function runningEngine(child: ChildProcess, output: () => string, port: number, folder: string | undefined): Engine {
  let closing: Promise<void> | undefined;
  const failed = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      releaseWatch(child);
      if (closing === undefined) {
        resolve(`The embedded DynamoDB ended with ${signal ?? `exit code ${code}`}. ${output()}`.trim());
      }
    });
  });
  const close = async () => {
    await stop(child);
    if (folder !== undefined) await forgetEngine(folder);
  };
  return {
    endpoint: `http://127.0.0.1:${port}`,
    complete: true,
    failed,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT);
    await exited;
    clearTimeout(impatience);
  }
  releaseWatch(child);
}

function releaseWatch(child: ChildProcess): void {
  for (const stream of child.stdio) stream?.destroy();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new EngineError('There is no free port.');
  return address.port;
}
