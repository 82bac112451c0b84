import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startCommand } from '../../../toolkit/commands/start.js';
import { nativeBinary } from '../../../toolkit/dynamodb/native-engine.js';
import { openLocalIssuer } from '../../../toolkit/local/local-identity.js';
import { makeProject, type Running, run, urlOf } from '../local/make-project.js';

/** For machines that are busy with something else. */
const PATIENT = { timeout: 15_000, interval: 20 };

let folder: string;
const runs: Running[] = [];

beforeAll(async () => {
  folder = await makeProject();
});
afterEach(async () => {
  for (const { child, exit } of runs.splice(0)) {
    child.kill('SIGKILL');
    await exit;
  }
});
afterAll(() => rm(folder, { recursive: true }));

function start(environment: { readonly [name: string]: string } = {}, where = folder): Running {
  const running = run(where, ['start'], { PORT: '0', ...environment });
  runs.push(running);
  return running;
}

async function token(scope: string): Promise<string> {
  const issuer = await openLocalIssuer(join(folder, '.data'));
  return issuer.issue('user-1', scope, 60);
}

const post = (url: string, init: RequestInit = {}, query = '') =>
  fetch(`${url}/notes${query}`, { method: 'POST', ...init });

describe.skipIf(nativeBinary() === undefined)('specwright start', { timeout: 30_000 }, () => {
  it('serves the API, its documentation and its document, says how to call it, and keeps what it is told', async () => {
    const running = start();
    const url = await urlOf(running);
    expect(await (await post(url)).json()).toEqual({ version: 1, count: 1, sub: 'developer' });
    const docs = await fetch(`${url}/docs`);
    expect(docs.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await docs.text()).toContain('data-document="/docs/openapi.json"');
    expect((await fetch(`${url}/docs/redoc.js`)).status).toBe(200);
    expect(await (await fetch(`${url}/openapi.json`)).json()).toMatchObject({ openapi: '3.1.0' });
    expect(running.output()).toContain(
      `curl -X POST -H "Content-Type: application/json" -d '{"text": "hi"}' ${url}/notes`,
    );
    expect(running.output()).toContain('Requests without a token act as the user "developer"');
    expect(running.output()).not.toContain('NodeVersion');
    await expect.poll(running.output, PATIENT).toMatch(/^POST \/notes 200 \d+ ms$/m);

    // Data and keys are kept from one run to the next, readable for nobody else.
    running.child.kill('SIGINT');
    expect(await running.exit).toBe(0);
    const after = await (await fetch(`${await urlOf(start())}/notes`)).json();
    expect(after).toEqual({ version: 1, count: 1, sub: 'developer' });
    for (const name of ['issuer.json', 'cursor-secret']) {
      expect((await stat(join(folder, '.data', name))).mode & 0o777).toBe(0o600);
    }
  });

  it('finishes a request that is under way when it is stopped, and takes no more', async () => {
    const running = start();
    const url = await urlOf(running);
    const underWay = fetch(`${url}/notes?sleep=700`);
    await expect.poll(running.output, PATIENT).toContain('sleeping');
    running.child.kill('SIGINT');
    await expect.poll(running.output, PATIENT).toContain('Stopping');
    await expect(fetch(`${url}/notes`)).rejects.toThrow();
    expect((await underWay).status).toBe(200);
    expect(await running.exit).toBe(0);
    expect(await readdir(join(folder, '.data/dynamodb'))).toEqual(['tables.db']);
    expect(await readdir(join(folder, 'node_modules/.cache/specwright'))).not.toContain(String(running.child.pid));
  });

  it('takes a second signal within a moment for the same Ctrl-C, and a later one seriously', async () => {
    const running = start();
    const underWay = fetch(`${await urlOf(running)}/notes?sleep=20000`).catch(() => 'cut off');
    await expect.poll(running.output, PATIENT).toContain('sleeping');
    running.child.kill('SIGINT');
    running.child.kill('SIGINT');
    await expect.poll(running.output, PATIENT).toContain('Stopping');
    await new Promise((later) => setTimeout(later, 500));
    expect(running.child.exitCode).toBeNull();
    running.child.kill('SIGINT');
    expect(await running.exit).toBe(130);
    expect(await underWay).toBe('cut off');
  });

  it('requires a token, with the scope, when LOCAL_AUTH is strict', async () => {
    const running = start({ LOCAL_AUTH: 'strict', LOCAL_LOG: 'json' });
    const url = await urlOf(running);
    const bearer = async (scope: string) => ({ headers: { authorization: `Bearer ${await token(scope)}` } });
    expect((await post(url)).status).toBe(401);
    expect((await post(url, await bearer('notes:read'))).status).toBe(403);
    const answer = await post(url, await bearer('notes:read notes:write'), '?sleep=1');
    expect(await answer.json()).toMatchObject({ sub: 'user-1' });
    // What the function writes, as it is, and nothing else.
    await expect.poll(running.output, PATIENT).toMatch(/^sleeping$/m);
    expect(running.output()).not.toContain('POST /notes');
  });

  it('ends, and says why, when DynamoDB does', async () => {
    const running = start();
    await urlOf(running);
    const { pid } = JSON.parse(await readFile(join(folder, '.data/dynamodb/engine.json'), 'utf8'));
    process.kill(pid, 'SIGKILL');
    expect(await running.exit).toBe(1);
    expect(running.output()).toContain('The embedded DynamoDB ended with SIGKILL.');
  });

  it('says plainly that the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const address = server.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const running = start({ PORT: port });
    expect(await running.exit).toBe(1);
    expect(running.output()).toBe(
      `error  Port ${port} is taken by another program. Choose another: PORT=3001 npm start\n`,
    );
    server.close();
  });
});

describe('specwright start refuses', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  it.each<[string, { [name: string]: string }, { [name: string]: string }, string]>([
    ['a port that is none', { PORT: 'http' }, {}, 'PORT is "http", which is no port.'],
    ['an unknown LOCAL_AUTH', { LOCAL_AUTH: 'on' }, {}, 'LOCAL_AUTH is "on". It can be "strict"'],
    ['an unknown LOCAL_LOG', { LOCAL_LOG: 'xml' }, {}, 'LOCAL_LOG is "xml". It can be "json"'],
    ['an entry that is not there', {}, { 'package.json': '{"specwright":{"entry":"x.ts"}}' }, 'x.ts is not there.'],
    [
      'a project without generated files',
      {},
      { 'package.json': '{"specwright":{"out":"gen"}}' },
      'Run `npx specwright generate` first.',
    ],
    ['code that does not parse', {}, { 'handlers/lambda.ts': 'export const =' }, 'handlers/lambda.ts:1:13'],
    [
      'code that does not load',
      {},
      { 'handlers/lambda.ts': 'throw new Error("no luck"); export {}' },
      'Error: no luck',
    ],
    ['tables that are none', {}, { 'infra/tables.ts': 'export const table = 1' }, 'must export "tables"'],
  ])('%s', async (_, environment, files, message) => {
    const project = await makeProject(files);
    vi.spyOn(process, 'cwd').mockReturnValue(project);
    const said: string[] = [];
    vi.spyOn(console, 'error').mockImplementation((text) => void said.push(text));
    for (const [name, value] of Object.entries({ PORT: '0', ...environment })) vi.stubEnv(name, value);
    expect(await startCommand([])).toBe(1);
    expect(said.join('\n')).toContain(message);
    await rm(project, { recursive: true });
  });
});
