import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeProject, type Running, run, urlOf } from '../local/make-project.js';

const response = '{ description: Done, content: { application/json: { schema: { type: object } } } }';
const SPEC = `openapi: 3.1.0
info: { title: Notes, version: 1.0.0, license: { name: MIT, identifier: MIT } }
servers: [{ url: / }]
security: []
paths:
  /notes: { $ref: notes.yaml }
`;
const NOTES = `get:
  operationId: listNotes
  summary: List notes
  responses: { "200": ${response}, "400": ${response} }
`;
const handler = (version: number) => `import { answer } from './lib/answer.js';
export async function handler(event) {
  if (event.queryStringParameters?.sleep) {
    console.log('sleeping');
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
  return { statusCode: 200, body: JSON.stringify({ version: ${version}, answer, resource: event.resource }) };
}
`;

let folder: string;
let dev: Running;
let url: string;

beforeAll(async () => {
  folder = await makeProject({
    'openapi.yaml': SPEC,
    'notes.yaml': NOTES,
    'handlers/lambda.ts': handler(1),
    'handlers/lib/answer.ts': 'export const answer = 42;',
    'generated/apigateway.rest.json': '',
    'generated/openapi.json': '',
  });
  await rm(join(folder, 'generated'), { recursive: true });
  await rm(join(folder, 'infra'), { recursive: true });
  dev = run(folder, ['dev'], { PORT: '0' });
  url = await urlOf(dev);
}, 30_000);

afterAll(async () => {
  dev.child.kill('SIGINT');
  expect(await dev.exit).toBe(0);
  await rm(folder, { recursive: true });
});

const write = (name: string, text: string) => writeFile(join(folder, name), text);
const get = async (path = '/notes') => (await fetch(url + path)).json();
const poll = (given: () => unknown) => expect.poll(given, { timeout: 15_000, interval: 30 });

/** What is said while something is done and until `text` has been said. */
async function saying(text: string, action: () => Promise<unknown>): Promise<string> {
  const before = dev.output().length;
  await action();
  await poll(() => dev.output().slice(before)).toContain(text);
  return dev.output().slice(before);
}

describe('specwright dev', { timeout: 30_000 }, () => {
  it('generates what is not there yet, and says which operation has no handler', async () => {
    expect(await get()).toEqual({ version: 1, answer: 42, resource: '/notes' });
    expect(dev.output()).toMatch(/GET \/notes has no handler yet: write handlers\/list-notes\.ts/);
  });

  it('serves changed code, and finishes what is under way with the old', async () => {
    const underWay = get('/notes?sleep=1');
    await poll(dev.output).toContain('sleeping');
    await saying('serving  handlers/lambda.ts', () => write('handlers/lambda.ts', handler(2)));
    expect(await get()).toMatchObject({ version: 2 });
    expect(await underWay).toMatchObject({ version: 1 });
    await saying('serving  handlers/lib/answer.ts', () => write('handlers/lib/answer.ts', 'export const answer = 43;'));
    expect(await get()).toMatchObject({ answer: 43 });
  });

  it.each([
    ['does not parse', 'export const answer = ;', 'handlers/lib/answer.ts:1:22'],
    ['does not load', 'export const answer = nothing;', 'nothing is not defined'],
  ])('goes on with the last good version when the code %s, and recovers', async (_, code, message) => {
    const said = await saying('The last good version goes on running.', () => write('handlers/lib/answer.ts', code));
    expect(said).toContain(message);
    expect(await get()).toMatchObject({ answer: 43 });
    await saying('serving', () => write('handlers/lib/answer.ts', 'export const answer = 43;'));
  });

  it('goes on with the last good version when the document is broken', async () => {
    const broken = NOTES.replace('responses:', 'responces:');
    const said = await saying('The last good version goes on running.', () => write('notes.yaml', broken));
    expect(said).toMatch(/notes\.yaml:\d+:\d+/);
    expect(await get()).toMatchObject({ answer: 43 });
    await saying('serving  notes.yaml', () => write('notes.yaml', NOTES));
  });

  it('serves what is added to the document, without further wiring', async () => {
    const added = NOTES.replace('listNotes', 'listTags').replace('List notes', 'List tags').replaceAll('\n', '\n    ');
    const said = await saying('serving', () => write('openapi.yaml', `${SPEC}  /tags:\n    ${added}`));
    expect(said).toContain('GET /tags has no handler yet: write handlers/list-tags.ts');
    expect(await get('/tags')).toMatchObject({ resource: '/tags' });
  });
});
