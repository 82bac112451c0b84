import { describe, expect, it } from 'vitest';
import { externals, PackageError, publishedManifest, readManifest } from '../../../toolkit/pack/manifest.js';

const manifest = readManifest(
  JSON.stringify({
    name: 'a',
    exports: { '.': './index.ts', './hooks': './hooks.ts' },
    scripts: { prepack: 'specwright package' },
    dependencies: { b: '1' },
    devDependencies: { c: '1' },
    peerDependencies: { d: '1' },
  }),
);

describe('the manifest of a package', () => {
  it('leads to what was built once it is published, and says nothing of development', () => {
    expect(publishedManifest(manifest, (source) => `./dist/types/${source.slice(2)}`)).toEqual({
      name: 'a',
      exports: {
        '.': { types: './dist/types/index.ts', default: './dist/index.js' },
        './hooks': { types: './dist/types/hooks.ts', default: './dist/hooks.js' },
      },
      dependencies: { b: '1' },
      peerDependencies: { d: '1' },
    });
  });

  it('says what is not bundled', () => {
    expect(externals(manifest)).toEqual(['b', 'd']);
  });

  it.each(['[]', '{}', '{"exports":"./index.ts"}', '{"exports":{".":"./dist/index.js"}}', '{"exports":{".":{}}}'])(
    'is refused without sources: %s',
    (text) => {
      expect(() => readManifest(text)).toThrow(PackageError);
    },
  );
});
