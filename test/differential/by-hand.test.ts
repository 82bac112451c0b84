import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type OpenMock, openMock } from '../toolkit/mock/open-mock.js';
import { interpretedReference, type Reference } from './interpreted-reference.js';

let mock: OpenMock;
let reference: Reference;
let plain: Reference;
let answered = false;
beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  mock = await openMock('test/differential/differences.yaml', false, () => {
    answered = true;
  });
  reference = await interpretedReference(mock.model);
  plain = await interpretedReference(mock.model, 'plain');
});
afterAll(async () => {
  vi.restoreAllMocks();
  await mock.compiled.dispose();
});

const json = { 'Content-Type': 'application/json' };
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const text = { 'Content-Type': 'text/plain' };
const merge = { 'Content-Type': 'application/merge-patch+json' };

/** Request, then what we make of it and what openapi-backend does, under the heading that tells why. */
const rows: readonly (readonly [string, string, object, string, string, string, string])[] = [
  ['GET', '/lists?limit=1e1', {}, '', '400', 'accepted', 'Numbers that are written otherwise'],
  ['GET', '/lists?limit=%205', {}, '', '400', 'accepted', 'Numbers that are written otherwise'],
  ['GET', '/lists?limit=0x10', {}, '', '400', 'accepted', 'Numbers that are written otherwise'],
  ['GET', '/lists?limit=5.0', {}, '', '400', 'accepted', 'Numbers that are written otherwise'],
  ['PUT', '/things/1e0', json, '{"name":"a@b.cd"}', '400', 'refused', ''],
  ['GET', '/lists?unknown=1', {}, '', 'accepted', 'refused', 'Parameters of the query that nobody declared'],
  ['GET', '/lists/', {}, '', '404', 'accepted', 'Trailing slashes'],
  ['HEAD', '/lists', {}, '', 'accepted', 'not allowed', 'HEAD and OPTIONS'],
  ['OPTIONS', '/lists', {}, '', '204', 'not allowed', 'HEAD and OPTIONS'],
  ['GET', '/lists', { 'X-Ids': '1,2' }, '', 'accepted', 'refused', 'Styles of parameters'],
  ['GET', '/lists?lat=1.5&lon=2', {}, '', 'accepted', 'refused', 'Styles of parameters'],
  ['GET', '/files/ab.cd.pdf', {}, '', 'accepted', 'refused', 'Mixed path segments'],
  ['GET', '/files/a%2Fb.pdf', {}, '', 'accepted', 'refused', 'Mixed path segments'],
  ['GET', '/%6cists', {}, '', 'accepted', 'not found', 'Percent-encoding'],
  ['GET', '/files/%zz.pdf', {}, '', '400', 'failed', 'Percent-encoding'],
  ['POST', '/tuples', json, '["a",1]', 'accepted', 'refused', 'prefixItems'],
  ['POST', '/forms', json, '{"count":1}', '415', 'accepted', 'Media types that nobody declared'],
  ['POST', '/tuples', text, '["a",1]', '415', 'refused', ''],
  ['POST', '/forms', form, 'count=1', 'accepted', 'refused', 'Forms, files and texts'],
  ['PATCH', '/merge', merge, '{"name":"too long"}', '400', 'accepted', 'Bodies of other JSON types'],
  ['PUT', '/things/1', json, '{"id":1,"name":"a@b.cd"}', '400', 'accepted', 'readOnly properties that are sent'],
  ['PUT', '/things/1', json, '{"name":"a@b.cd"}', 'accepted', 'refused', 'readOnly properties that are required'],
  // And where the two agree.
  ['GET', '/lists?limit=', {}, '', '400', 'refused', ''],
  ['GET', '/lists?limit=1&limit=2', {}, '', '400', 'refused', ''],
  ['GET', '/lists?limit=101', {}, '', '400', 'refused', ''],
  ['GET', '/files/a.tar.gz', {}, '', '400', 'refused', ''],
  ['POST', '/tuples', json, '["a",', '400', 'refused', ''],
  ['POST', '/tuples', json, '', '400', 'refused', ''],
  ['PUT', '/things/0', json, '{"name":"a@b.cd"}', '400', 'refused', ''],
  ['TRACE', '/lists', {}, '', '405', 'not allowed', ''],
  ['POST', '/lists', {}, '', '405', 'not allowed', ''],
  ['GET', '/nowhere', {}, '', '404', 'not found', ''],
  ['GET', '/LISTS', {}, '', '404', 'not found', ''],
  ['GET', '//lists', {}, '', '404', 'not found', ''],
];

describe('by hand', () => {
  it.each(rows)('%s %s %j %s: %s, where openapi-backend says %s. %s', async (...row) => {
    const [method, target, headers, body, ours, theirs, heading] = row;
    const request = { method, target, headers: Object.entries<string>({ ...headers }), body };
    expect([await judge(request), (await reference(request)).verdict]).toEqual([ours, theirs]);
    if (heading !== '') expectChapter(heading);
  });
});

describe('openapi-backend as it comes, without handlers of ours for what goes wrong', () => {
  it('runs the handler of an operation after failed authentication (OpenAPI 3.1, section 4.8.30)', async () => {
    const request = { method: 'GET', target: '/secret', headers: [] };
    expect([await judge(request), (await plain(request)).verdict]).toEqual(['401', 'accepted']);
    expectChapter('Handlers after failed authentication');
  });

  it('enforces no formats (OpenAPI 3.1, section 4.4)', async () => {
    const request = { method: 'PUT', target: '/things/1', headers: Object.entries(json), body: '{"id":1,"name":"no"}' };
    expect((await plain(request)).verdict).toBe('accepted');
    expect((await reference(request)).verdict).toBe('refused');
    expect(await judge({ ...request, body: '{"name":"no"}' })).toBe('400');
    expectChapter('Formats');
  });
});

async function judge(request: Parameters<OpenMock['send']>[0]): Promise<string> {
  answered = false;
  const { status } = await mock.send(request);
  return answered ? 'accepted' : String(status);
}

function expectChapter(heading: string): void {
  const document = readFileSync('docs/differences-from-openapi-backend.md', 'utf8');
  const [, chapter = ''] = document.split(`\n## ${heading}\n`);
  expect(chapter.split('\n## ')[0], heading).toMatch(/sections? \d|RFC \d/);
}
