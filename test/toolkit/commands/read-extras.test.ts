import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readExtras } from '../../../toolkit/commands/read-extras.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'extras-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const extrasOf = (manifest: object) => {
  writeFileSync(path.join(root, 'package.json'), JSON.stringify(manifest));
  return readExtras(root);
};
const query = '@tanstack/react-query';

describe('hooks.ts and mocks.ts are generated', () => {
  it.each<[what: string, manifest: object, want: string[]]>([
    ['neither without the packages', {}, []],
    [
      'where the packages are listed',
      { dependencies: { [query]: '^5.1.0' }, devDependencies: { msw: '2.15.0' } },
      ['hooks', 'mocks'],
    ],
    ['where they are peers', { peerDependencies: { msw: '>=2' } }, ['mocks']],
    ['not for another major version', { dependencies: { [query]: '^4.5.0', msw: '1.2.2' } }, []],
    ['not for 50', { dependencies: { [query]: '50.0.0' } }, []],
    ['where it is said', { specwright: { with: 'hooks, mocks' } }, ['hooks', 'mocks']],
    ['not where it is refused', { dependencies: { msw: '^2.0.0' }, specwright: { with: 'none' } }, []],
    ['just what is said', { dependencies: { msw: '^2.0.0' }, specwright: { with: 'hooks' } }, ['hooks']],
  ])('%s', async (_, manifest, want) => {
    expect(await extrasOf(manifest)).toEqual(want);
  });

  it('only under names that are known', async () => {
    await expect(extrasOf({ specwright: { with: 'hooks,swr' } })).rejects.toThrow('knows no "swr"');
  });
});
