import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nativeBinary } from '../../../toolkit/dynamodb/native-engine.js';
import { makeProject, type Running, run, urlOf } from './make-project.js';

const PATIENT = { timeout: 15_000, interval: 30 };
const grants = (...actions: string[]) =>
  `export const grants = { listNotes: { notes: { table: ['Scan'] } }, createNote: { notes: { table: ${JSON.stringify(actions)} } } };`;
const SPEC = `openapi: 3.1.0
info: { title: Notes, version: 1.0.0, license: { name: MIT, identifier: MIT } }
servers: [{ url: / }]
security: []
paths:
  /notes:
    get: { operationId: listNotes, summary: List, responses: { "200": { description: Done }, "400": { description: No } } }
    post: { operationId: createNote, summary: Make, responses: { "200": { description: Done }, "400": { description: No } } }
`;

describe.skipIf(nativeBinary() === undefined)('the grants of a project', { timeout: 30_000 }, () => {
  let folder: string;
  let dev: Running;
  let url: string;

  beforeAll(async () => {
    folder = await makeProject({ 'openapi.yaml': SPEC, 'handlers/grants.ts': grants() });
    await rm(join(folder, 'generated'), { recursive: true });
    dev = run(folder, ['dev'], { PORT: '0' });
    url = `${await urlOf(dev)}/notes`;
  }, 30_000);
  afterAll(async () => {
    dev.child.kill('SIGINT');
    expect(await dev.exit).toBe(0);
    await rm(folder, { recursive: true });
  });

  it('are what each operation may do, whatever the others may, and follow the file', async () => {
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(url, { method: 'POST' })).status).toBe(502);
    expect(dev.output()).toContain('denied  createNote is not granted PutItem on the table notes.');
    expect(dev.output()).toContain(
      'AccessDeniedException: User: arn:aws:sts::000000000000:assumed-role/createNote/createNote',
    );
    await writeFile(join(folder, 'handlers/grants.ts'), grants('PutItem'));
    await expect.poll(dev.output, PATIENT).toContain('serving  handlers/grants.ts');
    // What it does next only the other operation may do.
    expect((await fetch(url, { method: 'POST' })).status).toBe(502);
    expect(dev.output()).toContain('denied  createNote is not granted Scan on the table notes.');
    await writeFile(join(folder, 'handlers/grants.ts'), grants('PutItem', 'Scan'));
    await expect.poll(async () => (await fetch(url, { method: 'POST' })).status, PATIENT).toBe(200);
  });
});
