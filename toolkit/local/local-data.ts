import { join } from 'node:path';
import { colour } from '../commands/colour.js';
import { createTables } from '../dynamodb/create-tables.js';
import { startEmbedded } from '../dynamodb/embedded.js';
import type { Engine } from '../dynamodb/engine.js';
import type { OperationGrants } from '../dynamodb/grants.js';
import type { TableDefinition } from '../dynamodb/table-definition.js';
import { FUNCTION_NAME } from './function-environment.js';
import { startGrantsProxy } from './grants-proxy.js';
import type { LoopbackServer } from './loopback-server.js';

/** What operations may do, as it is at the moment; nothing when the project does not say. */
export type CurrentGrants = () => OperationGrants | undefined;

/** DynamoDB, as the functions see it. */
export interface LocalData {
  /** For functions: nothing gets through that they were not granted. */
  readonly endpoint: string;
  readonly engine: Engine;
  close(): Promise<void>;
}

/**
 * Starts DynamoDB with its tables, and the guard before it; nothing for a project without tables.
 *
 * @throws EngineError or TableDiffersError; nothing is left behind then
 */
export async function startData(
  folder: string,
  tables: readonly TableDefinition[],
  grants: CurrentGrants,
  report: (line: string) => void,
): Promise<LocalData | undefined> {
  if (tables.length === 0) return undefined;
  const engine = await startEmbedded(join(folder, 'dynamodb'), report);
  try {
    await createTables(engine.endpoint, tables);
    const proxy = engine.complete && grants() !== undefined ? await guard(engine, grants, report) : undefined;
    const close = async () => {
      await proxy?.close();
      await engine.close();
    };
    return { endpoint: proxy?.endpoint ?? engine.endpoint, engine, close };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

function guard(engine: Engine, grants: CurrentGrants, report: (line: string) => void): Promise<LoopbackServer> {
  return startGrantsProxy(engine.endpoint, {
    // One function holds all operations, so it may do what any of them may; the others have no business here.
    grantsOf: (name) => (name === FUNCTION_NAME ? Object.values(grants() ?? {}) : []),
    denied: (name, { action, table, index }) => {
      const who = name === FUNCTION_NAME ? 'No operation is' : `${name} is not`;
      const what = index === undefined ? `the table ${table}` : `the index ${index} of ${table}`;
      report(`${colour('yellow', 'denied')}  ${who} granted ${action} on ${what}.`);
    },
  });
}
