// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are placeholders of a gateway definition.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../../toolkit/cli.js';
import { rules } from '../../../toolkit/emit/gateway-lint/rules.js';
import { isObject } from '../../../toolkit/spec/json.js';

const root = process.cwd();
const page = readFileSync('docs/gateway.md', 'utf8');
let folder: string;
let printed: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  mkdirSync(join(folder, 'generated'));
  for (const target of ['rest', 'http']) {
    cpSync(`generated/apigateway.${target}.json`, join(folder, `generated/apigateway.${target}.json`));
  }
  process.chdir(folder);
  printed = '';
  const print = (text: unknown) => {
    printed += text;
    return true;
  };
  vi.spyOn(console, 'log').mockImplementation(print);
  vi.spyOn(console, 'error').mockImplementation(print);
  vi.spyOn(process.stdout, 'write').mockImplementation(print);
});

afterEach(() => {
  vi.restoreAllMocks();
  process.chdir(root);
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]): Promise<number> => main(['gateway', ...args]);
const all = ['FunctionArn=arn:f', 'BearerAuthProviderArn=arn:p', 'BearerAuthScopePrefix=', 'CorsAllowOrigin=*'];
const set = all.flatMap((pair) => ['--set', pair]);

describe('specwright gateway', () => {
  it('prints the definition, filled', async () => {
    expect(await run('--target', 'rest', ...set)).toBe(0);
    const definition = JSON.parse(printed);
    expect(definition.paths['/todos'].get['x-amazon-apigateway-integration'].uri).toBe(
      'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/arn:f/invocations',
    );
    expect(definition.paths['/todos'].get.security).toEqual([{ bearerAuth: ['todos:read'] }]);
  });

  it('lets one operation have a function of its own', async () => {
    expect(await run('--target', 'rest', ...set, '--set', 'GetTodoFunctionArn=arn:own')).toBe(0);
    const { get } = JSON.parse(printed).paths['/todos/{id}'];
    expect(get['x-amazon-apigateway-integration'].uri).toContain('/arn:own/');
  });

  it('names what has no value, with its meaning, and prints nothing else', async () => {
    expect(await run('--target', 'rest', '--set', 'FunctionArn=arn:f')).toBe(1);
    expect(printed).toMatch(/BearerAuthProviderArn +the ARN of the Cognito user pool for BearerAuth/);
    expect(printed).toMatch(/CorsAllowOrigin +the origin whose pages may call/);
    expect(printed).not.toContain('"openapi"');
  });

  it('lists what there is to be filled', async () => {
    expect(await run('--target', 'http', '--list')).toBe(0);
    expect(printed).toMatch(/BearerAuthIssuer +the issuer of the tokens of BearerAuth/);
  });

  it('hands texts to Fn::Sub for CloudFormation', async () => {
    const arn = ['--set', 'GetTodoFunctionArn=${Fn.Arn}'];
    expect(await run('--target', 'rest', '--fn-sub', ...set, ...arn)).toBe(0);
    const { get } = JSON.parse(printed).paths['/todos/{id}'];
    expect(get['x-amazon-apigateway-integration'].uri['Fn::Sub']).toContain('/${Fn.Arn}/');
  });

  it.each<[what: string, args: string[], message: RegExp]>([
    ['no target', [], /--target rest or --target http/],
    ['a target that there is not', ['--target', 'soap'], /--target rest or --target http/],
    ['a name that there is not', ['--target', 'rest', ...set, '--set', 'Typo=1'], /has no placeholder Typo/],
    ['a value without a name', ['--target', 'rest', '--set', 'x'], /Write --set Name=value/],
    ['two values', ['--target', 'rest', ...set, '--set', 'CorsAllowOrigin=b'], /two values for CorsAllowOrigin/],
  ])('refuses %s', async (_, args, message) => {
    expect(await run(...args)).toBe(1);
    expect(printed).toMatch(message);
  });

  it('says so when there is no definition', async () => {
    rmSync('generated/apigateway.http.json');
    expect(await run('--target', 'http', '--list')).toBe(1);
    expect(printed).toContain('generate --target http');
  });
});

describe('docs/gateway.md', () => {
  const blocks = [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block.replace(/\\\n\s*/g, ' '));
  const commands = blocks.flatMap((block) =>
    block.split('\n').filter((text) => text.startsWith('npx specwright gateway')),
  );

  it('shows commands', () => {
    expect(commands.length).toBeGreaterThan(4);
  });

  it.each(commands)('%s', async (command) => {
    const args = command
      .split(/\s+/)
      .slice(2)
      .map((word) => word.replace(/'/g, ''));
    expect(await main(args)).toBe(0);
    const file = args[args.indexOf('--out') + 1] ?? '';
    if (args.includes('--out')) expect(isObject(JSON.parse(readFileSync(file, 'utf8')))).toBe(true);
    expect(existsSync('build')).toBe(args.includes('--out'));
  });

  it.each(['error', 'warning', 'note'])('lists every rule that is an %s', (severity) => {
    const row = page.split('\n').find((text) => text.startsWith(`| ${severity} |`)) ?? '';
    const listed = [...row.matchAll(/`([\w-]+)`/g)].map(([, rule]) => rule);
    const declared = Object.entries(rules).flatMap(([rule, each]) => (each === severity ? [rule] : []));
    expect(listed.toSorted()).toEqual(declared.toSorted());
  });
});
