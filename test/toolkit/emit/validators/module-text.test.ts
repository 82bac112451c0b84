import { describe, expect, it } from 'vitest';
import { ModuleText } from '../../../../toolkit/emit/validators/module-text.js';

it('takes a function of more words than a call takes arguments', () => {
  const module = new ModuleText();
  module.define('run', `export function run() { return [${'a, '.repeat(200_000)}]; }\n`);
  expect(String(module)).toContain('export function run');
});

describe('the constants of a module', () => {
  it('are shared where their values are alike, unless they are to have one of their own', () => {
    const module = new ModuleText();
    const shared = [module.constant('limits', '[1, 2]'), module.constant('others', '[1, 2]')];
    const own = [module.ownConstant('guard', 'new Guard()'), module.ownConstant('guard', 'new Guard()')];
    module.define('run', `export const run = [${[...shared, ...own].join(', ')}];\n`);
    expect(shared).toEqual(['limits', 'limits']);
    expect(own).toEqual(['guard', 'guard2']);
    expect(String(module)).toContain('const guard = new Guard();\nconst guard2 = new Guard();\n');
  });
});
