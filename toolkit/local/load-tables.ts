import { existsSync } from 'node:fs';
import type { TableDefinition } from '../dynamodb/table-definition.js';
import { loadModule } from './load-module.js';
import { LocalError } from './local-error.js';

/**
 * The tables that the project's tables file exports; none when there is no such file.
 *
 * @throws LocalError when it exports no `tables`
 */
export async function loadTables(file: string, buildFolder: string): Promise<readonly TableDefinition[]> {
  if (!existsSync(file)) return [];
  const { tables } = await loadModule(file, buildFolder);
  if (isTables(tables)) return tables;
  throw new LocalError(`${file} must export "tables", a list of TableDefinition (from specwright/dynamodb).`);
}

function isTables(value: unknown): value is readonly TableDefinition[] {
  return Array.isArray(value) && value.every((table) => typeof table?.name === 'string' && 'partitionKey' in table);
}
