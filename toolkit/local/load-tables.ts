import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleLambda } from '../bundle/bundle-lambda.js';
import type { TableDefinition } from '../dynamodb/table-definition.js';
import { LocalError } from './local-error.js';

/**
 * The tables that the project's tables file exports; none when there is no such file. The file is bundled first, so
 * that it may be TypeScript whatever runs us.
 *
 * @throws LocalError when it exports no `tables`
 */
export async function loadTables(file: string, buildFolder: string): Promise<readonly TableDefinition[]> {
  if (!existsSync(file)) return [];
  const folder = join(buildFolder, `tables-${process.pid}-${Date.now()}`);
  const output = join(folder, 'index.mjs');
  const { code, map } = await bundleLambda(file, 'external', output);
  await mkdir(folder, { recursive: true });
  await writeFile(output, code);
  await writeFile(`${output}.map`, map);
  try {
    const { tables }: { readonly tables?: unknown } = await import(pathToFileURL(output).href);
    if (isTables(tables)) return tables;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  throw new LocalError(`${file} must export "tables", a list of TableDefinition (from specwright/dynamodb).`);
}

function isTables(value: unknown): value is readonly TableDefinition[] {
  return Array.isArray(value) && value.every((table) => typeof table?.name === 'string' && 'partitionKey' in table);
}
