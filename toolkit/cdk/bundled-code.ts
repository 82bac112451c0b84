import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AssetCode, type CodeConfig } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { bundleLambdaSync, type LambdaBundle, type ResponseChecks } from '../bundle/bundle-lambda.js';
import { writeBundle } from '../bundle/write-bundle.js';

/**
 * The same bundle that runs locally, except that the AWS SDK is in it: what was tested is what runs, whatever version
 * the runtime brings along. The same sources give the same bytes, and then nothing new is deployed.
 *
 * The function's handler is `index.handler`. Each bundle is made once in a process, however many stacks use it.
 */
export class BundledCode extends AssetCode {
  readonly #folder: string;

  /**
   * @param entry the file that exports `handler`
   * @param operations the names of those that the bundle is to serve; all when left out
   * @param checks of answers, some KB of the bundle. The function's variable VALIDATE_RESPONSES says what becomes of one that
   *   breaks the contract: an error (`throw`), a line of the log for one in a hundred (`log`), nothing (`off`)
   */
  constructor(
    readonly entry: string,
    readonly operations?: readonly string[],
    readonly checks: ResponseChecks = 'none',
  ) {
    const folder = mkdtempSync(join(tmpdir(), 'bundled-code-'));
    rmSync(folder, { recursive: true });
    super(folder);
    this.#folder = folder;
  }

  /** @throws BundleError when the code cannot be bundled */
  override bind(scope: Construct): CodeConfig {
    const bundle = bundleOnce(this.entry, this.operations, this.checks);
    try {
      writeBundle(bundle, join(this.#folder, 'index.mjs'));
      // CDK makes a copy.
      return super.bind(scope);
    } finally {
      rmSync(this.#folder, { recursive: true, force: true });
    }
  }
}

const bundles = new Map<string, LambdaBundle>();

function bundleOnce(entry: string, operations: readonly string[] | undefined, checks: ResponseChecks): LambdaBundle {
  const key = JSON.stringify([entry, operations, checks]);
  const bundle = bundles.get(key) ?? bundleLambdaSync(entry, 'included', undefined, operations, checks);
  bundles.set(key, bundle);
  return bundle;
}
