import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bundleLambda } from '../bundle/bundle-lambda.js';
import { LocalError } from './local-error.js';

export interface BuiltFunction {
  /** The bundle; another one whenever the code changes. */
  readonly file: string;
  /** The files that went in, as absolute paths. */
  readonly inputs: readonly string[];
}

/**
 * Bundles the Lambda entry below the build folder, the AWS SDK included: the same bytes that are deployed.
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
  const { code, map, metafile } = await bundleLambda(entry, 'included', join(buildFolder, 'current', 'index.mjs'));
  const version = createHash('sha256').update(code).digest('hex').slice(0, 16);
  const folder = join(buildFolder, version);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'index.mjs'), code);
  await writeFile(join(folder, 'index.mjs.map'), map);
  return { file: join(folder, 'index.mjs'), inputs: Object.keys(metafile.inputs).map((input) => resolve(input)) };
}
