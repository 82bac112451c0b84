import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { changelogFault } from '../../../toolkit/docs/api-changes.js';
import { modelOf } from '../spec/read-spec.js';

it.each<[string, string, string | undefined]>([
  ['## 1.2.0\n\nNew.\n\n## 1.1.0\n', '1.2.0', undefined],
  ['# Changes\n\n## [1.2.0] - 2026-01-31\n', '1.2.0', undefined],
  ['## 1.1.0\n', '1.2.0', 'begins with 1.1.0, while `info.version` is 1.2.0'],
  ['# Changes\n', '1.2.0', 'has no entry'],
  ['## 1.2.0-rc.1\n', '1.2.0', 'begins with 1.2.0-rc.1'],
])('%j for %s', (text, version, want) => {
  expect(changelogFault(text, version)).toEqual(want && expect.stringContaining(want));
});

it('of the Todo API begins with its version', async () => {
  const { version } = await modelOf('openapi.yaml');
  expect(changelogFault(readFileSync('API-CHANGELOG.md', 'utf8'), version)).toBeUndefined();
});
