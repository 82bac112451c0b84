import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../toolkit/cli.js';

let printed: string[];
beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((text) => printed.push(text));
  vi.spyOn(console, 'error').mockImplementation((text) => printed.push(text));
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('specwright', () => {
  it.each([[[]], [['help']], [['--help']], [['-h']]])('%j shows the commands', async (args) => {
    expect(await main(args)).toBe(0);
    expect(printed.join('\n')).toMatch(/generate .*\n.*start .*\n.*dev .*\n.*token /);
  });

  it.each([[['generate', '--help']], [['help', 'generate']], [['generate', '-h']]])(
    '%j shows options',
    async (args) => {
      expect(await main(args)).toBe(0);
      expect(printed.join('\n')).toContain('--scaffold');
    },
  );

  it('--version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync('toolkit/package.json', 'utf8')) as { version: string };
    expect(await main(['--version'])).toBe(0);
    expect(printed).toEqual([version]);
  });

  it.each(['generat', 'toString', '__proto__'])('there is no command %s', async (name) => {
    expect(await main([name])).toBe(1);
    expect(printed.join('\n')).toContain(`There is no command "${name}".`);
  });
});

describe('bin/specwright.js', () => {
  it('runs from the sources, quietly', () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['toolkit/bin/specwright.js', '--version'], {
      encoding: 'utf8',
    });
    expect({ stdout, stderr, status }).toMatchObject({ stderr: '', status: 0 });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
