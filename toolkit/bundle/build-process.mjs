/**
 * Bundles modules that are on no disk, which esbuild does only where one can wait for it: this is the process that waits,
 * also for those who cannot. Reads `GroupedBuild` as JSON, writes `GroupedResult` (build-groups.ts).
 */
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

const { options, groups, folder } = JSON.parse(readFileSync(0, 'utf8'));
const namespace = 'specwright';
const plugin = {
  name: namespace,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^operations-\d+$/ }, ({ path }) => (path in groups ? { path, namespace } : undefined));
    onLoad({ filter: /.*/, namespace }, ({ path }) => ({ contents: groups[path], resolveDir: folder, loader: 'ts' }));
  },
};
let answer;
try {
  const { outputFiles, metafile } = await build({ ...options, plugins: [plugin] });
  const files = outputFiles.map(({ path, contents }) => ({ path, contents: Buffer.from(contents).toString('base64') }));
  answer = { files, metafile };
} catch (error) {
  if (!error.errors) throw error;
  answer = { errors: error.errors };
}
process.stdout.write(JSON.stringify(answer));
