import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../../toolkit/cli.js';

const root = process.cwd();
let folder: string;
let printed: string[];

/** A document whose schema is kept in another file. */
const document = (version: string, status: string) => `openapi: 3.1.0
info: { title: Things, version: ${version} }
paths:
  /things:
    get:
      operationId: listThings
      responses:
        '${status}':
          description: The things.
          content: { application/json: { schema: { $ref: schemas/thing.yaml } } }
`;
const write = (version: string, status: string, thing: string) => {
  writeFileSync('openapi.yaml', document(version, status));
  writeFileSync('schemas/thing.yaml', `type: object\nproperties:\n  name: ${thing}\n`);
};
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false', ...args]);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diff-'));
  process.chdir(folder);
  mkdirSync('schemas');
  write('1.0.0', '200', '{ type: string }');
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'First');
  git('tag', 'v1.0.0');
  write('1.1.0', '200', "{ type: [string, 'null'] }");
  writeFileSync('words.yaml', document('1.0.1', '200').replace('The things.', 'Things.'));
  writeFileSync(
    'broken.yaml',
    'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: { /a: { get: { responses: { 900: {} } } } }\n',
  );
});
afterAll(() => {
  process.chdir(root);
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((text) => printed.push(text));
  vi.spyOn(console, 'error').mockImplementation((text) => printed.push(text));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const diff = (...args: string[]) => main(['diff', ...args]);
const output = () => printed.join('\n');

describe('specwright diff', () => {
  it('compares with a tag, the files that the document refers to included', async () => {
    expect(await diff('git:v1.0.0:openapi.yaml', 'openapi.yaml')).toBe(1);
    expect(output()).toBe(`Breaking (1)

GET /things
  schemas/thing.yaml:3:11  \`name\` of \`thing\` may be null now. (response-null-added)
      #/properties/name/type
      before: v1.0.0:schemas/thing.yaml:3:11
      breaks: callers receive what they were told would not come.
      → Keep sending what was promised; add a property or a parameter for what is new.

Version: 1.0.0 → 1.1.0; these changes ask for 2.0.0 or later, a major version.
warning  \`info.version\` was not raised enough.`);
  });

  it('gives the same as JSON', async () => {
    expect(await diff('git:v1.0.0:openapi.yaml', 'openapi.yaml', '--json')).toBe(1);
    expect(JSON.parse(output())).toMatchObject({
      versions: { before: '1.0.0', after: '1.1.0', needed: 'major', suggested: '2.0.0', enough: false },
      counts: { breaking: 1, risky: 0, compatible: 0, editorial: 0 },
      changes: [{ rule: 'response-null-added', operations: ['GET /things'], place: { file: 'schemas/thing.yaml' } }],
    });
  });

  it('drafts the entry of the changelog', async () => {
    expect(await diff('git:v1.0.0:openapi.yaml', 'openapi.yaml', '--markdown')).toBe(1);
    expect(output()).toBe('## 2.0.0\n\n### Breaking\n\n- `GET /things`: `name` of `thing` may be null now.');
  });

  it.each<[string, string[], number]>([
    ['a rule is allowed', ['--allow', 'response-null-added'], 0],
    ['another rule is', ['--allow', 'operation-removed'], 1],
    ['the version hides it', ['--versioned'], 1],
    ['nothing is left for the version to hide', ['--versioned', '--allow', 'response-null-added'], 0],
  ])('when %s', async (_, options, code) => {
    expect(await diff('git:v1.0.0:openapi.yaml', ...options, 'openapi.yaml')).toBe(code);
  });

  it('lets a breaking change pass that the version owns up to', async () => {
    writeFileSync('next.yaml', document('2.0.0', '201'));
    expect(await diff('openapi.yaml', 'next.yaml')).toBe(1);
    expect(await diff('openapi.yaml', 'next.yaml', '--versioned')).toBe(0);
  });

  it('says when there is nothing', async () => {
    expect(await diff('openapi.yaml', 'openapi.yaml')).toBe(0);
    expect(output()).toContain('Nothing that anybody relies on has changed.');
  });

  it.each<[string, string[], string]>([
    ['one document', ['openapi.yaml'], 'specwright diff OLD NEW'],
    ['three documents', ['a', 'b', 'c'], 'specwright diff OLD NEW'],
    ['two formats', ['openapi.yaml', 'openapi.yaml', '--json', '--markdown'], '--json and --markdown: choose one.'],
    ['an unknown rule', ['a', 'b', '--allow', 'all'], 'docs/diff.md lists no such rule'],
    ['a missing file', ['old.yaml', 'openapi.yaml'], 'old.yaml:1:1  error  The document cannot be read'],
    [
      'a missing tag',
      ['git:v9:openapi.yaml', 'openapi.yaml'],
      "v9:openapi.yaml:1:1  error  The document cannot be read: invalid object name 'v9'.",
    ],
    ['an option for git', ['git:--help:openapi.yaml', 'openapi.yaml'], 'The document cannot be read'],
    ['a document with errors', ['openapi.yaml', 'broken.yaml'], '"900" is no status'],
  ])('refuses %s', async (_, args, message) => {
    expect(await diff(...args)).toBe(1);
    expect(output()).toContain(message);
  });

  it.each(['museum.yaml', 'petstore.yaml', 'train-travel.json'])(
    'finds nothing between %s and itself',
    async (name) => {
      const file = resolve(root, 'test/fixtures/specs', name);
      expect(await diff(file, file)).toBe(0);
      expect(output()).toContain('Nothing that anybody relies on has changed.');
    },
  );
});
