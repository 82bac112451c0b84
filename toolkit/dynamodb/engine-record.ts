import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError } from './engine.js';

/** `engine.json`, beside the data: which engine has it open, and on whose behalf. */
interface EngineRecord {
  readonly pid: number;
  readonly port: number;
  readonly parent: number;
}

export async function recordEngine(folder: string, pid: number, port: number): Promise<void> {
  const record: EngineRecord = { pid, port, parent: process.pid };
  await writeFile(recordFile(folder), `${JSON.stringify(record)}\n`);
}

export async function forgetEngine(folder: string): Promise<void> {
  await rm(recordFile(folder), { force: true });
}

/**
 * Makes sure that no engine has the data open. One whose parent was killed is stopped; a record of one that is gone is
 * of no account.
 *
 * @throws EngineError when another run is using it
 */
export async function reclaimFolder(folder: string): Promise<void> {
  const record = await readRecord(folder);
  if (record !== undefined && isAlive(record.pid) && (await answersAsEngine(record.port))) {
    if (isAlive(record.parent)) {
      throw new EngineError(
        `The data in ${folder} is in use by another run (process ${record.parent}). Stop that one, or share its DynamoDB with DYNAMODB_ENDPOINT=http://127.0.0.1:${record.port}.`,
      );
    }
    await endOrphan(record);
  }
  await forgetEngine(folder);
}

/** Whether the native engine answers on a port of the loopback interface. */
export async function answersAsEngine(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.headers.get('server')?.startsWith('Dynoxide') ?? false;
  } catch {
    return false;
  }
}

async function endOrphan({ pid, port }: EngineRecord): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (let tries = 0; tries < 100; tries += 1) {
      if (!(await answersAsEngine(port))) return;
      await sleep(20);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function readRecord(folder: string): Promise<EngineRecord | undefined> {
  try {
    const record: Partial<EngineRecord> | null = JSON.parse(await readFile(recordFile(folder), 'utf8'));
    const { pid, port, parent } = record ?? {};
    if (!isId(pid) || !isId(port) || !isId(parent)) return undefined;
    return { pid, port, parent };
  } catch {
    return undefined;
  }
}

/** Zero and below would address groups of processes. */
function isId(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0;
}

function recordFile(folder: string): string {
  return join(folder, 'engine.json');
}
