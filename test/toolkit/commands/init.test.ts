import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundleLambda } from '../../../toolkit/bundle/bundle-lambda.js';
import { main } from '../../../toolkit/cli.js';

const root = process.cwd();
let folder: string;
const printed: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'init-'));
  process.chdir(folder);
  for (const method of ['log', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((text) => void printed.push(text));
  }
  expect(await main(['init', 'My Greetings'])).toBe(0);
  process.chdir('My Greetings');
  symlinkSync(resolve(root, 'node_modules'), 'node_modules', 'junction');
});
afterAll(() => {
  vi.restoreAllMocks();
  process.chdir(root);
  rmSync(folder, { recursive: true });
});

/** What TypeScript says of a project by its own tsconfig.json; the types of CDK would take longer than all else. */
function compileErrors(): string[] {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const files = fileNames.filter((name) => !name.includes('/infra/'));
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram(files, options));
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('specwright init', () => {
  it('tells what it wrote and how to go on', () => {
    expect(printed.join('\n')).toContain('openapi.yaml\n');
    expect(printed.join('\n')).toContain('cd My Greetings\n  npm install\n  npm run generate\n  npm start');
  });

  it('names the project after its folder, and depends on the sources it was made by', () => {
    const { name, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(name).toBe('my-greetings');
    expect(devDependencies.specwright).toMatch(/^file:/);
    expect(realpathSync(devDependencies.specwright.slice('file:'.length))).toBe(resolve(root, 'toolkit'));
    expect(readFileSync('openapi.yaml', 'utf8')).toContain('title: "My greetings"');
    expect(readdirSync('.')).toContain('.gitignore');
  });

  it('makes a project that generates without a warning, compiles and answers', async () => {
    printed.length = 0;
    expect(await main(['generate'])).toBe(0);
    expect(printed.join('\n')).not.toMatch(/warning|error/);
    expect(compileErrors()).toEqual([]);
    const { code } = await bundleLambda(resolve('handlers/lambda.ts'), 'external');
    writeFileSync(
      'bundle.mjs',
      Buffer.from(code)
        .toString()
        .replace(/\/\/# sourceMappingURL=.*/, ''),
    );
    const { handler } = await import(/* @vite-ignore */ pathToFileURL(resolve('bundle.mjs')).href);
    const event = {
      httpMethod: 'GET',
      path: '/greetings/Ada',
      headers: {},
      multiValueHeaders: {},
      multiValueQueryStringParameters: { language: ['eo'] },
      requestContext: { requestId: 'r-1' },
    };
    const answer = await handler(event, { awsRequestId: 'r-1', getRemainingTimeInMillis: () => 1_000 });
    expect(answer).toMatchObject({ statusCode: 200, body: '{"text":"Saluton, Ada!"}' });
  }, 60_000);

  it('makes stacks of it', async () => {
    await expect(import(/* @vite-ignore */ resolve('infra/app.ts'))).resolves.toBeDefined();
  }, 60_000);

  it('overwrites nothing', async () => {
    writeFileSync('README.md', 'mine');
    expect(await main(['init'])).toBe(1);
    expect(printed.join('\n')).toMatch(/\. has README\.md, .*package\.json/);
    expect(readFileSync('README.md', 'utf8')).toBe('mine');
    expect(await main(['init', 'a', 'b'])).toBe(1);
  });
});
