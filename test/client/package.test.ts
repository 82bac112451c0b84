import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFolder, type Service, startService } from '../service/start-service.js';

const run = promisify(execFile);
const strict: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipDefaultLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
};

/** The TypeScript in a Markdown file, from a heading on. */
async function examples(file: string, heading: string): Promise<string[]> {
  const text = await readFile(file, 'utf8');
  const section = text.slice(text.indexOf(heading)).split(/\n## /)[0] ?? '';
  return [...section.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
}

function compileErrors(files: readonly string[], more: ts.CompilerOptions): string[] {
  const program = ts.createProgram([...files], { ...strict, ...more });
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

describe('the package of the client, installed in an empty project', () => {
  let project: string;
  let installed: string;
  let service: Service;
  let data: Awaited<ReturnType<typeof dataFolder>>;
  let snippets: readonly (readonly [file: string, code: string])[] = [];

  beforeAll(async () => {
    project = await mkdtemp(path.join(tmpdir(), 'client-project-'));
    await writeFile(path.join(project, 'package.json'), '{ "private": true, "type": "module" }');
    const npm = (args: string[], cwd: string) => run('npm', [...args, '--loglevel=error'], { cwd });
    const packing = npm(['pack', '--pack-destination', project], 'client');
    data = await dataFolder();
    service = await startService(data.path);
    await packing;
    await npm(['install', '--offline', '--no-audit', '--no-fund', './todo-client-0.1.0.tgz'], project);
    installed = path.join(project, 'node_modules/todo-client');
    const codes = [...(await examples('README.md', '## Use the client')), ...(await examples('client/README.md', '#'))];
    snippets = codes.map((code, index) => [path.join(project, `readme-${index}.ts`), code]);
    for (const [file, code] of snippets) await writeFile(file, code);
  }, 120_000);

  afterAll(async () => {
    await service?.stop();
    await data?.remove();
    await rm(project, { recursive: true, force: true });
    await rm('client/dist', { recursive: true, force: true });
  });

  it('holds modules, declarations and a README, and depends on nothing', async () => {
    const manifest = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8'));
    expect(await readdir(installed)).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
    expect(await readdir(path.join(installed, 'dist'))).toEqual(['hooks.js', 'index.js', 'mocks.js', 'types']);
    expect(manifest).not.toHaveProperty('dependencies');
    expect(await readFile(path.join(installed, 'dist/mocks.js'), 'utf8')).not.toMatch(/\bnode:|\bBuffer\b/);
    expect(await readdir(path.join(project, 'node_modules'))).toEqual(['.package-lock.json', 'todo-client']);
  });

  it('leaves the manifest in the repository as it was', async () => {
    expect(JSON.parse(await readFile('client/package.json', 'utf8')).exports['.']).toBe('./index.ts');
  });

  it('compiles strictly, and so do the examples', () => {
    const options = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
    expect(
      compileErrors(
        snippets.map(([file]) => file),
        options,
      ),
    ).toEqual([]);
  });

  it('runs the examples against the local server', async () => {
    expect(snippets.length).toBeGreaterThanOrEqual(3);
    for (const [file, code] of snippets) {
      const script = file.replace(/\.ts$/, '.mjs');
      const { outputText } = ts.transpileModule(code, { compilerOptions: { ...strict, module: ts.ModuleKind.ESNext } });
      await writeFile(script, outputText.replaceAll('http://localhost:3000', service.url));
      const { stdout } = await run(process.execPath, [script]);
      expect(stdout, code).not.toBe('');
    }
  });

  it('has hooks and mocks for whoever has their libraries', async () => {
    const modules = path.join(project, 'node_modules');
    await mkdir(path.join(modules, '@tanstack'));
    for (const name of ['msw', '@tanstack/react-query']) {
      await symlink(path.resolve('node_modules', name), path.join(modules, name));
    }
    const code = `import { createClient } from 'todo-client';
import { createQueries } from 'todo-client/hooks';
import { mockHandlers } from 'todo-client/mocks';
import { setupServer } from 'msw/node';
const server = setupServer(...mockHandlers('http://todos.test'));
server.listen();
const queries = createQueries(createClient({ baseUrl: 'http://todos.test' }));
const { queryKey, queryFn } = queries.listTodos({ status: 'done' });
const page = await queryFn({ queryKey, signal: new AbortController().signal } as never);
console.log(page.items.length);
server.close();
`;
    const file = path.join(project, 'mocked.ts');
    await writeFile(file, code);
    const options = { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
    expect(compileErrors([file], { ...options, skipLibCheck: true })).toEqual([]);
    const { outputText } = ts.transpileModule(code, { compilerOptions: { ...strict, ...options } });
    await writeFile(path.join(project, 'mocked.mjs'), outputText);
    expect((await run(process.execPath, ['mocked.mjs'], { cwd: project })).stdout).toBe('1\n');
  });
});
