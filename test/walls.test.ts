import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type IForbiddenRuleType } from 'dependency-cruiser';
import { afterEach, describe, expect, it } from 'vitest';

/**
 * The walls of docs/architecture.md are rules of dependency-cruiser. A rule that never fires looks just like a wall that
 * holds, so each is shown a tree in which it is broken.
 */
interface Rules {
  forbidden: (IForbiddenRuleType & { name: string })[];
  options: ICruiseOptions;
}
const rules = JSON.parse(readFileSync('.dependency-cruiser.json', 'utf8')) as Rules;
const trees: string[] = [];

function plant(files: Record<string, string>): string {
  const tree = mkdtempSync(join(tmpdir(), 'walls-'));
  trees.push(tree);
  const withPackage = {
    'package.json': JSON.stringify({ type: 'module', dependencies: { ajv: '8' }, devDependencies: { vitest: '4' } }),
    'tsconfig.json': '{}',
    'node_modules/ajv/package.json': '{"name":"ajv","version":"8.0.0","main":"index.js"}',
    'node_modules/ajv/index.js': '',
    'node_modules/vitest/package.json': '{"name":"vitest","version":"4.0.0","main":"index.js"}',
    'node_modules/vitest/index.js': '',
    ...files,
  };
  for (const [path, text] of Object.entries(withPackage)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  return tree;
}

async function brokenRules(files: Record<string, string>): Promise<string[]> {
  const { tsConfig: _, ...options } = rules.options;
  const { output } = await cruise(['.'], {
    ...options,
    baseDir: plant(files),
    ruleSet: { forbidden: rules.forbidden },
    validate: true,
  });
  if (typeof output === 'string') throw new Error(output);
  return [...new Set(output.summary.violations.map((violation) => violation.rule.name))];
}

afterEach(() => {
  for (const tree of trees.splice(0)) rmSync(tree, { recursive: true });
});

const imports = (specifier: string): string =>
  `import * as planted from '${specifier}';\nexport const used = planted;\n`;
const target = 'export const here = 1;\n';

describe('each wall catches what is planted behind it', () => {
  const planted: [rule: string, files: Record<string, string>][] = [
    [
      'the toolkit knows nothing of the service',
      { 'toolkit/spec/a.ts': imports('../../handlers/b.js'), 'handlers/b.ts': target },
    ],
    [
      'the router imports nothing of the toolkit but itself',
      { 'toolkit/router/a.ts': imports('../spec/b.js'), 'toolkit/spec/b.ts': target },
    ],
    ['no package reaches a Lambda bundle through the router', { 'toolkit/router/a.ts': imports('ajv') }],
    ['emitters do no input or output', { 'toolkit/emit/a.ts': imports('node:fs/promises') }],
    [
      'emitters see the model, never the loader or the rest of the toolkit',
      { 'toolkit/emit/a.ts': imports('../spec/load-spec.js'), 'toolkit/spec/load-spec.ts': target },
    ],
    ["the client's transport runs in a browser", { 'toolkit/client/a.ts': imports('node:crypto') }],
    ["no package is downloaded with the client's transport", { 'toolkit/client/a.ts': imports('ajv') }],
    [
      'the client package holds nothing of the server',
      { 'client/a.ts': imports('../handlers/b.js'), 'handlers/b.ts': target },
    ],
    [
      'the local gateway reads the gateway definition, not the document',
      { 'toolkit/gateway/a.ts': imports('../spec/b.js'), 'toolkit/spec/b.ts': target },
    ],
    [
      'the constructs use CDK and what the local run shares with them',
      { 'toolkit/cdk/a.ts': imports('../emit/b.js'), 'toolkit/emit/b.ts': target },
    ],
    [
      'handlers know nothing of infrastructure or tools',
      { 'handlers/a.ts': imports('../infra/b.js'), 'infra/b.ts': target },
    ],
    ['no import goes in a circle', { 'toolkit/spec/a.ts': imports('./b.js'), 'toolkit/spec/b.ts': imports('./a.js') }],
    ['every import resolves', { 'toolkit/spec/a.ts': imports('./nowhere.js') }],
    ['code that ships does not use development packages', { 'toolkit/spec/a.ts': imports('vitest') }],
  ];

  it.each(planted)('%s', async (rule, files) => {
    expect(await brokenRules(files)).toContain(rule);
  });

  it('has a planted violation for every rule', () => {
    expect(planted.map(([rule]) => rule)).toEqual(rules.forbidden.map((rule) => rule.name));
  });

  it('lets clean code through', async () => {
    const files = { 'toolkit/router/a.ts': imports('./b.js'), 'toolkit/router/b.ts': target };
    expect(await brokenRules(files)).toEqual([]);
  });
});
