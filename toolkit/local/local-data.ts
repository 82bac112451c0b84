import { join } from 'node:path';
import { colour } from '../commands/colour.js';
import { createTables } from '../dynamodb/create-tables.js';
import { startEmbedded } from '../dynamodb/embedded.js';
import type { Engine } from '../dynamodb/engine.js';
import type { OperationGrants } from '../dynamodb/grants.js';
import type { TableDefinition } from '../dynamodb/table-definition.js';
import { type Task, Tasks } from '../gateway/tasks.js';
import { type Role, startGrantsProxy } from './grants-proxy.js';
import type { LoopbackServer } from './loopback-server.js';

/** What operations may do, as it is at the moment; nothing when the project does not say. */
export type CurrentGrants = () => OperationGrants | undefined;

/** DynamoDB, as the functions see it. */
export interface LocalData {
  /** For functions: nothing gets through that they were not granted. */
  readonly endpoint: string;
  /** What the copies of the function of the operations are called for; nothing where everything gets through. */
  readonly tasks: Tasks | undefined;
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
    const tasks = engine.complete && grants() !== undefined ? new Tasks() : undefined;
    const proxy = tasks && (await guard(engine, tasks, grants, report));
    const close = async () => {
      await proxy?.close();
      await engine.close();
    };
    return { endpoint: proxy?.endpoint ?? engine.endpoint, tasks, engine, close };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Each operation may do what it is granted, as if it had a function of its own. */
function guard(
  engine: Engine,
  tasks: Tasks,
  grants: CurrentGrants,
  report: (line: string) => void,
): Promise<LoopbackServer> {
  return startGrantsProxy(engine.endpoint, {
    find: (accessKeyId) => {
      const task = tasks.find(accessKeyId);
      // Functions that are no operation's have no business here.
      return task === undefined ? { name: accessKeyId, grants: [] } : roleOf(task, grants() ?? {});
    },
    denied: (name, { action, table, index }) => {
      const what = index === undefined ? `the table ${table}` : `the index ${index} of ${table}`;
      report(`${colour('yellow', 'denied')}  ${name} is not granted ${action} on ${what}.`);
    },
  });
}

/** What runs while the function starts runs wherever any of the operations does. */
function roleOf(task: Task, grants: OperationGrants): Role {
  if (task === 'none yet') return { name: 'the-start', grants: Object.values(grants) };
  const own = task.flatMap((id) => (Object.hasOwn(grants, id) ? [grants[id] ?? {}] : []));
  return { name: task.length === 0 ? 'no-operation' : task.join('-or-'), grants: own };
}
