import { existsSync } from 'node:fs';
import type { OperationGrants } from '../dynamodb/grants.js';
import { loadModule } from './load-module.js';
import { LocalError } from './local-error.js';

/**
 * What the project's operations may do to its tables; nothing when there is no such file, and then nothing is refused.
 *
 * @throws LocalError when it exports no `grants`
 */
export async function loadGrants(file: string, buildFolder: string): Promise<OperationGrants | undefined> {
  if (!existsSync(file)) return undefined;
  const { grants } = await loadModule(file, buildFolder);
  if (isGrants(grants)) return grants;
  throw new LocalError(`${file} must export "grants", an object of OperationGrants (from specwright/grants).`);
}

function isGrants(value: unknown): value is OperationGrants {
  return Object(value) === value && Object.values(Object(value)).every((tables) => Object(tables) === tables);
}
