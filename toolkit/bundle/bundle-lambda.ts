import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type BuildFailure,
  type BuildOptions,
  type BuildResult,
  build,
  buildSync,
  formatMessagesSync,
  type Metafile,
  type StdinOptions,
} from 'esbuild';
import { BundleError } from './bundle-error.js';
import { narrowEntry } from './narrow-entry.js';

export { BundleError } from './bundle-error.js';

/** A Lambda function's code: one ES module and its source map, ready to be written side by side. */
export interface LambdaBundle {
  readonly code: Uint8Array;
  /** For a file of the same name with `.map`; refers to the sources and does not hold them. */
  readonly map: Uint8Array;
  /** What went in, and how many bytes of each came out. */
  readonly metafile: Metafile;
}

/**
 * Whether the AWS SDK goes into the bundle or is found at run time: the Lambda runtime for Node.js brings one along. In the
 * bundle, its clients take their credentials from the environment, as Lambda hands them over, and look nowhere else.
 */
export type AwsSdk = 'included' | 'external';

/**
 * Bundles a Lambda entry. The local run, the deployment and the size budget all use this, so that what is measured and
 * tried is what is deployed. The same sources give the same bytes, on any machine.
 *
 * @param outputFile where the caller is going to write the code; the source map's paths start from there
 * @param operations the names of those that the function serves, and so holds; without it, all
 * @throws BundleError when the code cannot be bundled
 */
export async function bundleLambda(
  entry: string,
  sdk: AwsSdk,
  outputFile = besideEntry(entry),
  operations?: readonly string[],
): Promise<LambdaBundle> {
  try {
    const given = options(entry, sdk, outputFile, operations);
    const result = await build(given);
    return toBundle(needsRequire(result) ? await build(withRequire(given)) : result);
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
): LambdaBundle {
  try {
    const given = options(entry, sdk, outputFile, operations);
    const result = buildSync(given);
    return toBundle(needsRequire(result) ? buildSync(withRequire(given)) : result);
  } catch (error) {
    throw asBundleError(error);
  }
}

/** Not below the working directory, so that the paths in the source map do not depend on it. */
function besideEntry(entry: string): string {
  return resolve(dirname(entry), 'index.mjs');
}

function options(entry: string, sdk: AwsSdk, outputFile: string, operations: readonly string[] | undefined) {
  return {
    ...(operations ? { stdin: narrowed(entry, operations) } : { entryPoints: [entry] }),
    outfile: outputFile,
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // The oldest Node that runs it: locally 20; what is deployed is newer and runs the same bytes.
    target: 'node20',
    // Many packages have an ES module that only `module` names; it shakes better than what `main` names.
    mainFields: ['module', 'main'],
    minify: true,
    // Errors are told apart by `name` properties and classes, never by the names of functions, so these may go.
    keepNames: false,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    metafile: true,
    external: sdk === 'external' ? ['@aws-sdk/*'] : [],
    alias: sdk === 'included' ? lambdaCredentials : {},
    logLevel: 'silent',
  } as const satisfies BuildOptions;
}

/** What looks for credentials everywhere gives way to what looks where Lambda puts them. */
const lambdaCredentials = {
  '@aws-sdk/credential-provider-node': fileURLToPath(new URL('./lambda-credentials.ts', import.meta.url)),
};

function narrowed(entry: string, operations: readonly string[]): StdinOptions {
  const contents = narrowEntry(entry, operations);
  return { contents, resolveDir: resolve(dirname(entry)), sourcefile: basename(entry), loader: 'ts' };
}

/** A CommonJS package that requires a module of Node needs a `require`, which an ES module does not have. */
function withRequire(plain: ReturnType<typeof options>) {
  const js =
    "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";
  return { ...plain, banner: { js } };
}

type Result = BuildResult<ReturnType<typeof options>>;

function needsRequire(result: Result): boolean {
  return result.outputFiles.some((file) => file.path.endsWith('.mjs') && file.text.includes('Dynamic require of "'));
}

function toBundle(result: Result): LambdaBundle {
  const map = result.outputFiles.find((file) => file.path.endsWith('.map'));
  const code = result.outputFiles.find((file) => !file.path.endsWith('.map'));
  if (code === undefined || map === undefined) throw new BundleError('The bundler gave no code.');
  return { code: code.contents, map: map.contents, metafile: result.metafile };
}

function asBundleError(error: unknown): unknown {
  if (!isBuildFailure(error)) return error;
  const files = error.errors.flatMap(({ location }) => (location ? [resolve(location.file)] : []));
  const text = formatMessagesSync(error.errors, { kind: 'error' }).join('').trimEnd();
  return new BundleError(text, [...new Set(files)], { cause: error });
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}
