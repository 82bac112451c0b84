import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleLambda } from '../bundle/bundle-lambda.js';
import { writeBundle } from '../bundle/write-bundle.js';

/**
 * What a file of the project exports. It is bundled first, so that it may be TypeScript whatever runs us.
 *
 * @throws BundleError when the code has errors
 */
export async function loadModule(file: string, buildFolder: string): Promise<{ readonly [name: string]: unknown }> {
  const folder = join(buildFolder, `module-${process.pid}-${performance.now()}`);
  const output = join(folder, 'index.mjs');
  writeBundle(await bundleLambda(file, 'external', output), output);
  try {
    return await import(pathToFileURL(output).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
