import { resolve } from 'node:path';
import type { ProjectConfig } from '../commands/read-config.js';
import type { OperationGrants } from '../dynamodb/grants.js';
import type { TableDefinition } from '../dynamodb/table-definition.js';
import type { Tasks } from '../gateway/tasks.js';
import { loadGrants } from './load-grants.js';
import { loadTables } from './load-tables.js';
import { startData } from './local-data.js';
import { startEvents } from './local-events.js';
import { type BuiltConsumer, buildConsumers } from './stream-consumers.js';

/** What stands behind the operations, as the project has it: the tables, who may use them, who follows them. */
export interface BackendParts {
  readonly tables: readonly TableDefinition[];
  readonly grants: OperationGrants | undefined;
  readonly consumers: readonly BuiltConsumer[];
  /** Differs whenever something that can change while it runs does: the tables cannot. */
  readonly version: string;
}

/** DynamoDB, the streams of its tables and the functions that follow them. */
export interface Backend {
  /** DynamoDB as the function of the operations sees it; and as it is, for people. */
  readonly dynamodb:
    | { readonly forFunctions: string; readonly itself: string; readonly tasks: Tasks | undefined }
    | undefined;
  readonly events: boolean;
  /** Settles with the reason when it cannot go on. */
  readonly failed: Promise<string>;
  /** @throws FunctionError when the code of a consumer does not load; the one before goes on then */
  update(parts: BackendParts): Promise<void>;
  close(): Promise<void>;
}

export interface BackendSettings {
  readonly dataFolder: string;
  report(line: string): void;
  log(line: string): void;
}

/**
 * Reads the project's tables and grants, and bundles the functions that follow the streams.
 *
 * @throws LocalError or BundleError
 */
export async function prepareBackend(config: ProjectConfig, buildFolder: string): Promise<BackendParts> {
  const tables = await loadTables(resolve(config.tables), buildFolder);
  const grants = await loadGrants(resolve(config.grants), buildFolder);
  const consumers = await buildConsumers(tables, buildFolder);
  const version = JSON.stringify([grants, consumers.map(({ built }) => built.file)]);
  return { tables, grants, consumers, version };
}

/**
 * Starts all of it.
 *
 * @throws EngineError, TableDiffersError or FunctionError; nothing is left behind then
 */
export async function startBackend(first: BackendParts, settings: BackendSettings): Promise<Backend> {
  const { dataFolder, report } = settings;
  let parts = first;
  const data = await startData(dataFolder, first.tables, () => parts.grants, report);
  try {
    const events = data && (await startEvents(data.engine.endpoint, dataFolder, first.consumers, settings));
    return {
      dynamodb: data && { forFunctions: data.endpoint, itself: data.engine.endpoint, tasks: data.tasks },
      events: events !== undefined,
      failed: data?.engine.failed ?? new Promise(() => {}),
      update: async (next) => {
        await events?.replace(next.consumers);
        parts = next;
      },
      close: async () => {
        await events?.close();
        await data?.close();
      },
    };
  } catch (error) {
    await data?.close();
    throw error;
  }
}
