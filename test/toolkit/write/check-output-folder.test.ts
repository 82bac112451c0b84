import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { refuseOutputFolder } from '../../../toolkit/write/check-output-folder.js';

const folder = mkdtempSync(join(tmpdir(), 'out-'));
const spec = join(folder, 'openapi.yaml');
writeFileSync(spec, '');
symlinkSync(folder, join(folder, 'link'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('an output folder', () => {
  it.each([
    ['a file', spec, 'it is a file'],
    ['the root', parse(folder).root, 'it is the root of the file system'],
    ['the home folder', homedir(), 'it is your home folder'],
    ['the folder of the document', folder, 'it is the folder of the document itself'],
    ['a link to it', join(folder, 'link'), 'it is the folder of the document itself'],
    ['a folder above it', join(folder, '..'), 'the document is inside it'],
    ['a new folder beside the document', join(folder, 'generated'), undefined],
    ['a folder elsewhere', join(tmpdir(), 'elsewhere', 'deep'), undefined],
  ])('that is %s', (_, out, want) => {
    expect(refuseOutputFolder(out, spec)).toBe(want);
  });
});
