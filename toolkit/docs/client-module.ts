import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asObject, asString } from '../spec/json.js';

/** What readers import the generated client from: the package in `client/` of the project, or the generated file. */
export function clientModule(root: string): string {
  const manifest = join(root, 'client/package.json');
  if (!existsSync(manifest)) return './generated/client.js';
  return asString(asObject(JSON.parse(readFileSync(manifest, 'utf8'))).name) ?? './generated/client.js';
}
