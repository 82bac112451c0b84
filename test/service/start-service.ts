import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The Todo API as `npm start` runs it: a process of its own, with a port and a data folder of its own. */
export interface Service {
  readonly url: string;
  readonly output: () => string;
  /** Stops it as Ctrl-C does and gives its exit code. */
  stop(): Promise<number | null>;
  kill(): void;
}

export function startService(data: string, environment: NodeJS.ProcessEnv = {}): Promise<Service> {
  const child = spawn(process.execPath, ['toolkit/bin/specwright.js', 'start'], {
    env: { ...process.env, PORT: '0', SPECWRIGHT_DATA: data, NO_COLOR: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let output = '';
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      output += chunk.toString();
      const url = /API\s+(http:\/\/\S+)/.exec(output)?.[1];
      if (url !== undefined && output.includes('Ctrl-C')) {
        resolve({ url, output: () => output, stop: () => stop(child, ended), kill: () => child.kill('SIGKILL') });
      }
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then((code) => reject(new Error(`specwright start ended with ${code}:\n${output}`)));
  });
}

function stop(child: ChildProcess, ended: Promise<number | null>): Promise<number | null> {
  child.kill('SIGINT');
  return ended;
}

/** A folder for the data of one test file. */
export async function dataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'todo-data-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A request to the service, and the whole of its answer. */
export async function call(
  url: string,
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; body: unknown }> {
  const response = await fetch(url, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, headers: response.headers, body: isJson && text !== '' ? JSON.parse(text) : text };
}

/** The header of a caller with a token, which the service started with the same data folder takes. */
export async function token(
  data: string,
  subject: string,
  scope = 'todos:read todos:write',
): Promise<{ Authorization: string }> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['toolkit/bin/specwright.js', 'token', '--sub', subject, '--scope', scope],
    { env: { ...process.env, SPECWRIGHT_DATA: data } },
  );
  return { Authorization: `Bearer ${stdout.trim()}` };
}
