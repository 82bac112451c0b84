import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const rows = readFileSync('docs/client.md', 'utf8')
  .split('## Compared')[1]
  ?.split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()));

const tests = ['test/client', 'test/toolkit']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
  )
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

describe('the comparison of the client with others', () => {
  it('has a row for each feature', () => {
    expect(rows?.length).toBeGreaterThan(25);
  });

  it.each((rows ?? []).filter(([, , own = '']) => !own.startsWith('no')))(
    'of "%s%s" is proved by a test',
    (_, __, own = '') => {
      const [, name = 'none'] = /^yes: `(.*)`$/.exec(own) ?? [];
      expect(
        ['"', "'", '`'].some((quote) => tests.includes(quote + name)),
        name,
      ).toBe(true);
    },
  );
});
