import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../../toolkit/cli.js';

const PATIENT = { timeout: 20_000, interval: 20 };
const library = 'test/toolkit/mock/library.yaml';
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function run(...args: string[]) {
  const child = spawn(process.execPath, ['toolkit/bin/specwright.js', 'mock', ...args], {
    env: { ...process.env, NO_COLOR: '1' },
  });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { child, exit, output: () => text };
}

describe('specwright mock', { timeout: 30_000 }, () => {
  it('serves a document, says what it serves and refuses, and stops when it is told to', async () => {
    const { child, exit, output } = run('--spec', library, '--port', '0');
    await vi.waitFor(() => expect(output()).toContain('Press Ctrl-C to stop.'), PATIENT);
    expect(output()).toContain('Library is mocked.');
    expect(output()).toContain('GET /private/tls answers 401: mutual TLS cannot be had here. Use --no-auth.');
    expect(output()).toContain(
      '8 of them ask for credentials: any will do that look right, and with --no-auth none are',
    );
    const [, count, url] = /(\d+) operations at (\S+)/.exec(output()) ?? [];
    expect(count).toBe('17');
    const response = await fetch(`${url}/books/1`, { headers: { Prefer: 'example=long' } });
    expect([response.status, await response.json()]).toEqual([200, { title: 'Ulysses', pages: 730 }]);
    expect((await fetch(`${url}/books/x`)).status).toBe(400);
    expect((await fetch(`${url}/private/bearer`)).status).toBe(401);
    expect((await fetch(`${url}/books/1`, { method: 'HEAD' })).status).toBe(200);
    child.kill('SIGINT');
    expect(await exit).toBe(0);
  });
});

describe('specwright mock does not start', () => {
  let printed: string[];
  beforeEach(() => {
    printed = [];
    vi.spyOn(console, 'error').mockImplementation((text) => printed.push(text));
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('with a document of errors, and prints them', async () => {
    expect(await main(['mock', '--spec', 'test/fixtures/specs/broken/styles.yaml', '--port', '0'])).toBe(1);
    expect(printed.join('\n')).toMatch(/styles\.yaml:\d+:\d+ {2}error/);
    expect(printed.join('\n')).toContain('Nothing is served.');
  });

  it('with a schema that cannot be compiled exactly', async () => {
    expect(await main(['mock', '--spec', 'test/toolkit/mock/uncompilable.yaml', '--port', '0'])).toBe(1);
    expect(printed.join('\n')).toContain('(slow-pattern)');
  });

  it('when the port is taken, and says what to do', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    expect(await main(['mock', '--spec', library, '--port', String(port)])).toBe(1);
    expect(printed.join('\n')).toContain(`The port ${port} cannot be had. Choose another: --port`);
    server.close();
  });

  it.each(['x', '-1', '65536', '1e3'])('with --port %s', async (port) => {
    expect(await main(['mock', `--port=${port}`])).toBe(1);
    expect(printed.join('\n')).toContain('It is a number from 0 to 65535.');
  });
});
