import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTables } from '../../../toolkit/dynamodb/create-tables.js';
import { startEmbedded } from '../../../toolkit/dynamodb/embedded.js';
import { answersAsEngine } from '../../../toolkit/dynamodb/engine-record.js';
import { startFallbackEngine } from '../../../toolkit/dynamodb/fallback-engine.js';
import { nativeBinary, startNativeEngine } from '../../../toolkit/dynamodb/native-engine.js';
import { clientOf, notes } from './tables.js';

/** For machines that are busy with something else. */
const PATIENT = { timeout: 15_000, interval: 20 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dynamodb-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function tablesAt(endpoint: string): Promise<string[] | undefined> {
  const client = clientOf(endpoint);
  const { TableNames } = await client.send(new ListTablesCommand({}));
  client.destroy();
  return TableNames;
}

function portOf(endpoint: string): number {
  return Number(new URL(endpoint).port);
}

const binary = nativeBinary() ?? '';

describe.skipIf(binary === '')('the native engine', () => {
  it('keeps its data from one run to the next', async () => {
    const first = await startNativeEngine(binary, folder);
    await createTables(first.endpoint, [notes]);
    await first.close();
    const second = await startNativeEngine(binary, folder);
    expect(await tablesAt(second.endpoint)).toEqual(['notes']);
    await second.close();
  });

  it('is gone when it has been closed, also twice', async () => {
    const engine = await startNativeEngine(binary, undefined);
    await Promise.all([engine.close(), engine.close()]);
    expect(await answersAsEngine(portOf(engine.endpoint))).toBe(false);
  });

  it('says so when it ends by itself', async () => {
    const engine = await startNativeEngine(binary, folder);
    const { pid } = JSON.parse(await readFile(join(folder, 'engine.json'), 'utf8'));
    process.kill(pid, 'SIGKILL');
    expect(await engine.failed).toContain('The embedded DynamoDB ended with SIGKILL.');
    await engine.close();
  });

  it('does not share its data with another run, and says how to share itself', async () => {
    const engine = await startNativeEngine(binary, folder);
    await expect(startNativeEngine(binary, folder)).rejects.toThrow(
      `is in use by another run (process ${process.pid}). Stop that one, or share its DynamoDB with DYNAMODB_ENDPOINT=${engine.endpoint}.`,
    );
    await engine.close();
  });

  it('says why it does not start', async () => {
    await expect(startNativeEngine('/bin/false', undefined)).rejects.toThrow(
      'did not start: it ended with exit code 1',
    );
    await expect(startNativeEngine('/no/such/file', undefined)).rejects.toThrow(/did not start: .*not found/);
  });

  it.skipIf(process.platform === 'win32')('does not outlive a parent that is killed', async () => {
    const module = new URL('../../../toolkit/dynamodb/native-engine.ts', import.meta.url).href;
    const script = `const { startNativeEngine } = await import(${JSON.stringify(module)});
      console.log((await startNativeEngine(${JSON.stringify(binary)}, ${JSON.stringify(folder)})).endpoint);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(child.stdout, 'data');
    const port = portOf(String(line).trim());
    expect(await answersAsEngine(port)).toBe(true);
    child.kill('SIGKILL');
    await expect.poll(() => answersAsEngine(port), PATIENT).toBe(false);
    const next = await startNativeEngine(binary, folder);
    await next.close();
  });

  it.skipIf(process.platform === 'win32')('stops one that outlived its parent all the same', async () => {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const args = ['serve', '--host', '127.0.0.1', '--port', `${port}`, '--db-path', join(folder, 'tables.db')];
    const orphan = spawn(binary, args, { stdio: 'ignore' });
    await expect.poll(() => answersAsEngine(port), PATIENT).toBe(true);
    const gone = spawn(process.execPath, ['-e', '0']);
    await once(gone, 'exit');
    await writeFile(join(folder, 'engine.json'), JSON.stringify({ pid: orphan.pid, port, parent: gone.pid }));
    const ended = once(orphan, 'exit');
    const engine = await startNativeEngine(binary, folder);
    await ended;
    await engine.close();
  });
});

describe('dynalite, where there is no native engine', () => {
  it('keeps its data from one run to the next', async () => {
    const first = await startFallbackEngine(folder);
    await createTables(first.endpoint, [notes]);
    await first.close();
    const second = await startFallbackEngine(folder);
    expect(await tablesAt(second.endpoint)).toEqual(['notes']);
    await second.close();
  });

  it('does not share its data with another run', async () => {
    const engine = await startFallbackEngine(folder);
    await expect(startFallbackEngine(folder)).rejects.toThrow(/cannot be opened: .*lock.*Is another run using it\?/);
    await engine.close();
  });
});

describe('DYNAMODB_ENDPOINT', () => {
  it('is used instead of an engine of our own', async () => {
    const other = await startFallbackEngine(undefined);
    vi.stubEnv('DYNAMODB_ENDPOINT', other.endpoint);
    const engine = await startEmbedded(folder, () => {});
    expect(engine.endpoint).toBe(other.endpoint);
    await engine.close();
    expect(await tablesAt(other.endpoint)).toEqual([]);
    await other.close();
  });

  it.each([
    ['localhost:8000', 'which is no URL'],
    ['http://127.0.0.1:1', 'Nothing answers at DYNAMODB_ENDPOINT (http://127.0.0.1:1).'],
  ])('%s is refused', async (value, message) => {
    vi.stubEnv('DYNAMODB_ENDPOINT', value);
    await expect(startEmbedded(folder, () => {})).rejects.toThrow(message);
  });
});
