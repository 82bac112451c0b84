import { existsSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { type BuildFailure, build, buildSync, formatMessagesSync, type Metafile } from 'esbuild';
import { type Built, buildGroups, buildGroupsSync } from './build-groups.js';
import { BundleError } from './bundle-error.js';
import { type AwsSdk, type BundleRequest, bundleRequest, type ResponseChecks, withRequire } from './bundle-options.js';

export { BundleError } from './bundle-error.js';
export type { ResponseChecks } from './bundle-options.js';

/** A Lambda function's code: an ES module and its source map, ready to be written side by side (write-bundle.ts). */
export interface LambdaBundle {
  readonly code: Uint8Array;
  /** For a file of the same name with `.map`; refers to the sources and does not hold them. */
  readonly map: Uint8Array;
  /**
   * What the code imports when an operation is called, and the source maps of that, by their paths from the code's folder.
   * There are none for an API of up to 100 operations.
   */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** The files that went in, absolute. */
  readonly inputs: readonly string[];
  /** What went in, and how many bytes of each came out. */
  readonly metafile: Metafile;
}

/**
 * Bundles a Lambda entry. The local run, the deployment and the size budget all use this, so that what is measured and
 * tried is what is deployed. The same sources give the same bytes, on any machine.
 *
 * @param outputFile where the caller is going to write the code; the source map's paths start from there
 * @param operations the names of those that the function serves, and so holds; without it, all
 * @param checks of answers, which an entry that hands on `...api,` need not name
 * @throws BundleError when the code cannot be bundled
 */
export async function bundleLambda(
  entry: string,
  sdk: AwsSdk,
  outputFile = besideEntry(entry),
  operations?: readonly string[],
  checks: ResponseChecks = 'none',
): Promise<LambdaBundle> {
  const run = ({ options, groups }: BundleRequest): Promise<Built> => {
    return groups ? buildGroups({ options, groups, folder: resolve(dirname(entry)) }) : build(options);
  };
  try {
    const request = bundleRequest(entry, sdk, outputFile, operations, checks);
    const built = await run(request);
    return toBundle(needsRequire(built) ? await run(withRequire(request)) : built, entry, outputFile);
  } catch (error) {
    throw asBundleError(error);
  }
}

/** `bundleLambda` for callers that cannot wait, such as the constructors of CDK. */
export function bundleLambdaSync(
  entry: string,
  sdk: AwsSdk,
  outputFile = besideEntry(entry),
  operations?: readonly string[],
  checks: ResponseChecks = 'none',
): LambdaBundle {
  const run = ({ options, groups }: BundleRequest): Built => {
    return groups ? buildGroupsSync({ options, groups, folder: resolve(dirname(entry)) }) : buildSync(options);
  };
  try {
    const request = bundleRequest(entry, sdk, outputFile, operations, checks);
    const built = run(request);
    return toBundle(needsRequire(built) ? run(withRequire(request)) : built, entry, outputFile);
  } catch (error) {
    throw asBundleError(error);
  }
}

/** Not below the working directory, so that the paths in the source map do not depend on it. */
function besideEntry(entry: string): string {
  return resolve(dirname(entry), 'index.mjs');
}

function needsRequire({ outputFiles }: Built): boolean {
  return outputFiles.some(({ path, contents }) => {
    return path.endsWith('.mjs') && Buffer.from(contents).includes('Dynamic require of "');
  });
}

function toBundle({ outputFiles, metafile }: Built, entry: string, outputFile: string): LambdaBundle {
  const folder = dirname(resolve(outputFile));
  const parts = new Map(outputFiles.map(({ path, contents }) => [relative(folder, path), contents]));
  const name = basename(outputFile);
  const [code, map] = [parts.get(name), parts.get(`${name}.map`)];
  if (code === undefined || map === undefined) throw new BundleError('The bundler gave no code.');
  parts.delete(name);
  parts.delete(`${name}.map`);
  return { code, map, parts, inputs: inputsOf(metafile, entry), metafile };
}

/** Without the copies that groups have of a file, and without what is on no disk. */
function inputsOf({ inputs }: Metafile, entry: string): string[] {
  const files = Object.keys(inputs).map((input) => resolve(input.replace(/\?operations-\d+$/, '')));
  return [...new Set([resolve(entry), ...files.filter((file) => existsSync(file))])];
}

function asBundleError(error: unknown): unknown {
  if (!isBuildFailure(error)) return error;
  const files = error.errors.flatMap(({ location }) => (location ? [resolve(location.file)] : []));
  const text = formatMessagesSync(error.errors, { kind: 'error' }).join('').trimEnd();
  return new BundleError(text, [...new Set(files)], { cause: error });
}

function isBuildFailure(error: unknown): error is Pick<BuildFailure, 'errors'> {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}
