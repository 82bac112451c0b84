import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../../toolkit/cli.js';

const root = process.cwd();
let folder: string;
let printed: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docs-'));
  process.chdir(folder);
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((text) => printed.push(text));
  vi.spyOn(console, 'error').mockImplementation((text) => printed.push(text));
  writeFileSync('openapi.yaml', document());
});
afterEach(() => {
  vi.restoreAllMocks();
  process.chdir(root);
  rmSync(folder, { recursive: true });
});

const document = (servers = '', type = 'about:blank') => `openapi: 3.1.0
info: { title: Things, version: 1.2.0 }
${servers}
paths:
  /things:
    get:
      operationId: listThings
      x-specwright-cache: { ttlSeconds: 60 }
      responses:
        '204': { description: Nothing. }
        '409':
          description: Conflict.
          content: { application/problem+json: { example: { type: ${type}, title: Conflict } } }
`;
const docs = (...args: string[]) => main(['docs', ...args]);
const output = () => printed.join('\n');

describe('specwright docs', () => {
  it('writes the site, with samples of the published document', async () => {
    expect(await docs()).toBe(0);
    const sampled = readFileSync('site/docs/openapi.json', 'utf8');
    expect(sampled).toContain('curl https://api.example.com/things');
    expect(sampled).toContain("from './generated/client.js'");
    expect(readFileSync('site/openapi.json', 'utf8')).not.toMatch(/x-codeSamples|x-specwright/);
    expect(readFileSync('site/docs/errors/index.html', 'utf8')).toContain('409 Conflict');
    expect(existsSync('site/docs/changes')).toBe(false);
  });

  it('renders the changelog beside the document, and names the package of the client', async () => {
    writeFileSync('API-CHANGELOG.md', '## 1.2.0\n\nListing things.\n');
    mkdirSync('client');
    writeFileSync('client/package.json', '{ "name": "things-client" }');
    expect(await docs('--base', '/reference/things', '--out', 'pages')).toBe(0);
    expect(readFileSync('pages/reference/things/changes/index.html', 'utf8')).toContain('<p>Listing things.</p>');
    expect(readFileSync('pages/reference/things/openapi.json', 'utf8')).toContain("from 'things-client'");
  });

  it.each<[string, string, string[], string]>([
    ['the first server', 'servers: [{ url: "https://things.example/v1" }]', [], 'https://things.example/v1/things'],
    ['--url', 'servers: [{ url: /v1 }]', ['--url', 'https://other.example'], 'https://other.example/v1/things'],
  ])('takes %s for the samples', async (_, servers, args, want) => {
    writeFileSync('openapi.yaml', document(servers));
    expect(await docs(...args)).toBe(0);
    expect(readFileSync('site/docs/openapi.json', 'utf8')).toContain(`curl ${want}`);
  });

  it.each<[string, { [file: string]: string }, string[], string]>([
    ['a document with errors', { 'openapi.yaml': 'openapi: 3.1.0\npaths: { a: {} }\n' }, [], 'nothing is written'],
    ['a changelog that is behind', { 'API-CHANGELOG.md': '## 1.1.0\n' }, [], 'API-CHANGELOG.md begins with 1.1.0'],
    ['a type that leads nowhere', { 'openapi.yaml': document('', '/problems/x') }, [], '"/problems/x" leads nowhere'],
    ['a folder of somebody', { 'site/thesis.txt': 'mine' }, [], 'site holds files that are no earlier site'],
    ['the folder of the document', {}, ['--out', '.'], '--out . is refused'],
    ['a base that is no path', {}, ['--base', 'docs'], '--base is "docs"'],
  ])('refuses %s, and writes nothing', async (_, files, args, message) => {
    for (const [name, text] of Object.entries(files)) {
      if (name.includes('/')) mkdirSync(name.slice(0, name.indexOf('/')));
      writeFileSync(name, text);
    }
    expect(await docs(...args)).toBe(1);
    expect(output()).toContain(message);
    expect(existsSync('site/docs')).toBe(false);
  });
});
