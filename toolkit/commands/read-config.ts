import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Unsupported } from '../spec/derive.js';
import { isObject } from '../spec/json.js';

/** Where the parts of a project are, relative to its root, and what is made of its document. */
export interface ProjectConfig {
  readonly spec: string;
  readonly out: string;
  readonly handlers: string;
  readonly entry: string;
  readonly tables: string;
  readonly grants: string;
  /** `hooks`, `mocks`, both with a comma, or `none`; `auto` is whatever the project has the packages for. */
  readonly with: string;
  /** A front end that `start` serves at `/`, where there is one: a Vite project. */
  readonly page: string;
  /** The API Gateway definitions to make, as `specwright generate --target` takes them. */
  readonly targets: string;
  /** `refuse` a document with errors, or `skip` the operations that they are about. */
  readonly unsupported: string;
}

const defaults: ProjectConfig = {
  spec: 'openapi.yaml',
  out: 'generated',
  handlers: 'handlers',
  entry: 'handlers/lambda.ts',
  tables: 'infra/tables.ts',
  grants: 'handlers/grants.ts',
  with: 'auto',
  page: 'client/web',
  targets: 'auto',
  unsupported: 'refuse',
};

/** The project's configuration cannot be understood. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * The key `specwright` of the package.json in a folder; what it leaves out, or a missing file, means the default.
 *
 * @throws ConfigError for a key that is unknown or is no text
 */
export async function readConfig(root = process.cwd()): Promise<ProjectConfig> {
  const file = path.join(root, 'package.json');
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const config = section(file, text);
  for (const [key, value] of Object.entries(config)) {
    if (!Object.hasOwn(defaults, key)) {
      throw new ConfigError(`${file}: "specwright.${key}" is unknown; there are ${Object.keys(defaults).join(', ')}.`);
    }
    if (typeof value !== 'string') throw new ConfigError(`${file}: "specwright.${key}" must be a text.`);
  }
  return { ...defaults, ...config };
}

/** @throws ConfigError for anything but `refuse` and `skip` */
export function parseUnsupported(text: string): Unsupported {
  if (text === 'refuse' || text === 'skip') return text;
  throw new ConfigError(`package.json: "specwright.unsupported" is "${text}"; it is "refuse" or "skip".`);
}

function section(file: string, text: string): Partial<ProjectConfig> {
  const manifest = parseManifest(file, text);
  const own = isObject(manifest) ? (manifest.specwright ?? {}) : {};
  if (!isObject(own)) throw new ConfigError(`${file}: "specwright" must be an object.`);
  return own;
}

/** @throws ConfigError when it is no JSON */
export function parseManifest(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConfigError(`${file} is not JSON.`, { cause });
  }
}
