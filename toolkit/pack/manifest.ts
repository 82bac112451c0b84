import { asObject, isObject } from '../spec/json.js';

/** The manifest of a package whose `exports` are TypeScript sources. */
export interface SourceManifest {
  readonly [key: string]: unknown;
  readonly exports: { readonly [name: string]: string };
}

/** The package cannot be built; the message says why. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
}

/** @throws PackageError when its exports are no TypeScript files */
export function readManifest(text: string): SourceManifest {
  const manifest: unknown = JSON.parse(text);
  const exported = isObject(manifest) ? manifest.exports : undefined;
  const files = Object.values(asObject(exported));
  if (!isObject(manifest) || files.length === 0 || !files.every(isSource)) {
    const example = '"exports": { ".": "./index.ts" }';
    throw new PackageError(`package.json exports no TypeScript sources: write ${example}.`);
  }
  return manifest as SourceManifest;
}

function isSource(file: unknown): boolean {
  return typeof file === 'string' && /^\.\/[^/]+\.ts$/.test(file);
}

/** What users of the package have to install themselves, and so is not bundled. */
export function externals(manifest: SourceManifest): string[] {
  return [...Object.keys(asObject(manifest.dependencies)), ...Object.keys(asObject(manifest.peerDependencies))];
}

/**
 * The manifest that is published: `exports` lead to what was built, and nothing is said of development.
 *
 * @param declarations where the declarations of a source are, relative to the package
 */
export function publishedManifest(manifest: SourceManifest, declarations: (source: string) => string): object {
  const { devDependencies, scripts, ...rest } = manifest;
  const entries = Object.entries(manifest.exports).map(([name, source]) => {
    return [name, { types: declarations(source), default: scriptOf(source) }] as const;
  });
  return { ...rest, exports: Object.fromEntries(entries) };
}

/** `./index.ts` → `./dist/index.js`. */
export function scriptOf(source: string): string {
  return source.replace(/^\.\/(.*)\.ts$/, './dist/$1.js');
}
