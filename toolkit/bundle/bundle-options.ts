import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, parse, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, StdinOptions } from 'esbuild';
import { checkResponses } from './check-responses.js';
import { narrowEntry } from './narrow-entry.js';
import { splitEntry } from './split-entry.js';

/**
 * Whether the AWS SDK goes into the bundle or is found at run time: the Lambda runtime for Node.js brings one along. In the
 * bundle, its clients take their credentials from the environment, as Lambda hands them over, and look nowhere else.
 */
export type AwsSdk = 'included' | 'external';

/** Whether an entry that does not say so itself holds its answers against the contract (check-responses.ts). */
export type ResponseChecks = 'included' | 'none';

/** What esbuild is asked for. */
export interface BundleRequest {
  readonly options: BuildOptions & { readonly metafile: true; readonly write: false };
  /** The modules that are on no disk, where the entry is divided. */
  readonly groups?: { readonly [name: string]: string };
}

/** @throws BundleError when the entry cannot be narrowed to these operations */
export function bundleRequest(
  entry: string,
  sdk: AwsSdk,
  outputFile: string,
  operations: readonly string[] | undefined,
  checks: ResponseChecks,
): BundleRequest {
  const source = existsSync(entry) ? readFileSync(entry, 'utf8') : '';
  const text = (checks === 'included' ? checkResponses(source) : undefined) ?? source;
  const split = splitEntry(entry, text, operations);
  if (split) {
    const { dir, name, ext } = parse(outputFile);
    const stdin = asEntry(entry, split.text);
    const names = { entryNames: name, chunkNames: 'operations/[name]-[hash]', outExtension: { '.js': ext } };
    return {
      options: { ...settings(sdk), stdin, outdir: dir || '.', splitting: true, ...names },
      groups: split.groups,
    };
  }
  const start = operations ? narrowEntry(entry, text, operations) : text;
  const input = start === source ? { entryPoints: [entry] } : { stdin: asEntry(entry, start) };
  return { options: { ...settings(sdk), ...input, outfile: outputFile } };
}

/** A CommonJS package that requires a module of Node needs a `require`, which an ES module does not have. */
export function withRequire(request: BundleRequest): BundleRequest {
  const js =
    "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";
  return { ...request, options: { ...request.options, banner: { js } } };
}

function asEntry(entry: string, contents: string): StdinOptions {
  return { contents, resolveDir: resolve(dirname(entry)), sourcefile: basename(entry), loader: 'ts' };
}

function settings(sdk: AwsSdk) {
  return {
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // The oldest Node that runs it: locally 20; what is deployed is newer and runs the same bytes.
    target: 'node20',
    // Many packages have an ES module that only `module` names; it shakes better than what `main` names.
    mainFields: ['module', 'main'],
    minify: true,
    // As it is written: escapes are longer, and Node reads modules as UTF-8.
    charset: 'utf8',
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
