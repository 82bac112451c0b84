import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { emitDeclarations } from './emit-declarations.js';
import { externals, publishedManifest, readManifest, type SourceManifest, scriptOf } from './manifest.js';

/** Where the manifest of the sources is kept while that of the package stands in its place. */
const kept = 'dist/package.json';

/**
 * Builds a package whose `exports` are TypeScript sources: JavaScript modules that hold all but peers and dependencies, and
 * declarations, below `dist`. Its manifest then leads there, until `restorePackage`.
 *
 * @throws PackageError when there is nothing to build, or it does not compile
 */
export async function buildPackage(folder: string): Promise<void> {
  await restorePackage(folder);
  const file = path.join(folder, 'package.json');
  const manifest = readManifest(await readFile(file, 'utf8'));
  await rm(path.join(folder, 'dist'), { recursive: true, force: true });
  await bundle(folder, manifest);
  const root = path.dirname(path.resolve(folder));
  const sources = Object.values(manifest.exports).map((source) => path.resolve(folder, source));
  for (const [name, text] of emitDeclarations(sources, root, externals(manifest))) {
    const target = path.join(folder, 'dist/types', name);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  await copyFile(file, path.join(folder, kept));
  const home = path.basename(path.resolve(folder));
  const published = publishedManifest(manifest, (source) => {
    return `./dist/types/${home}/${source.replace(/^\.\//, '').replace(/\.ts$/, '.d.ts')}`;
  });
  await writeFile(file, `${JSON.stringify(published, null, 2)}\n`);
}

/** Puts the manifest of the sources back, if it was replaced. */
export async function restorePackage(folder: string): Promise<void> {
  await rename(path.join(folder, kept), path.join(folder, 'package.json')).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** One module for each entry: what a bundler does not need of it, it leaves out. */
async function bundle(folder: string, manifest: SourceManifest): Promise<void> {
  const external = externals(manifest).flatMap((name) => [name, `${name}/*`]);
  await build({
    absWorkingDir: path.resolve(folder),
    entryPoints: Object.values(manifest.exports).map((source) => {
      return { in: source, out: scriptOf(source).replace(/^\.\/dist\/|\.js$/g, '') };
    }),
    outdir: 'dist',
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    // The same modules go to Node and to browsers.
    conditions: ['browser'],
    target: 'es2022',
    external: [...external, 'node:*'],
    logLevel: 'silent',
  });
}
