import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const tests = ['test/client', 'test/toolkit/client', 'test/toolkit/emit']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
  )
  .filter((file) => file.endsWith('.ts') && !file.endsWith('compared.test.ts'))
  .map((file) => readFileSync(file, 'utf8'));
const promised = readFileSync('docs/client.md', 'utf8').matchAll(/^\| ([^|]*?) +\| yes(?:: `([^`]*)`)?/gm);

describe('what docs/client.md says of this client is held by a test', () => {
  it.each([...promised].map(([, feature, name]) => [feature, name]))('%s', (_, name = 'no name') => {
    expect(tests.some((text) => text.includes(`'${name}'`) || text.includes(`\`${name}\${`))).toBe(true);
  });
});
