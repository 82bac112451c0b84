import { resolve } from 'node:path';

/**
 * Where everything that must survive a restart is kept: tables, keys, secrets.
 * SPECWRIGHT_DATA names another folder.
 */
export function dataFolder(): string {
  return resolve(process.env.SPECWRIGHT_DATA || '.data');
}
