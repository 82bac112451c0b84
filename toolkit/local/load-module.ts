import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleLambda } from '../bundle/bundle-lambda.js';

/**
 * What a file of the project exports. It is bundled first, so that it may be TypeScript whatever runs us.
 *
 * @throws BundleError when the code has errors
 */
export async function loadModule(file: string, buildFolder: string): Promise<{ readonly [name: string]: unknown }> {
  const folder = join(buildFolder, `module-${process.pid}-${performance.now()}`);
  const output = join(folder, 'index.mjs');
  const { code, map } = await bundleLambda(file, 'external', output);
  await mkdir(folder, { recursive: true });
  await writeFile(output, code);
  await writeFile(`${output}.map`, map);
  try {
    return await import(pathToFileURL(output).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
