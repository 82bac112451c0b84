import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleLambda } from '../bundle/bundle-lambda.js';
import { checkResponses, checksItself } from '../bundle/check-responses.js';
import { writeBundle } from '../bundle/write-bundle.js';
import { LocalError } from './local-error.js';

export interface BuiltFunction {
  /** The bundle; another one whenever the code changes. */
  readonly file: string;
  /** The files that went in, as absolute paths. */
  readonly inputs: readonly string[];
  /** Whether its answers are held against the contract, as far as can be said: an entry may make no answers of operations. */
  readonly isChecked: boolean;
}

/**
 * Bundles the Lambda entry below the build folder, the AWS SDK and the checks of its answers included: the same bytes that
 * are deployed.
 *
 * @throws LocalError when there is no entry
 * @throws BundleError when the code has errors
 */
export async function buildFunction(entry: string, buildFolder: string): Promise<BuiltFunction> {
  if (!existsSync(entry)) {
    throw new LocalError(
      `${entry} is not there. It is the Lambda entry; "entry" under "specwright" in package.json names another.`,
    );
  }
  const source = await readFile(entry, 'utf8');
  const isChecked = !/\bcreateRouter\b/.test(source) || checksItself(source) || checkResponses(source) !== undefined;
  const bundle = await bundleLambda(
    entry,
    'included',
    join(buildFolder, 'current', 'index.mjs'),
    undefined,
    'included',
  );
  const version = createHash('sha256').update(bundle.code).digest('hex').slice(0, 16);
  const file = join(buildFolder, version, 'index.mjs');
  writeBundle(bundle, file);
  return { file, inputs: bundle.inputs, isChecked };
}
