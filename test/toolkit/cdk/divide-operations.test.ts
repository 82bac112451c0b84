import { describe, expect, it } from 'vitest';
import { type Division, divideOperations } from '../../../toolkit/cdk/divide-operations.js';
import { SettingError } from '../../../toolkit/cdk/setting-error.js';

const operation = (method: string, path: string) => ({ id: `${method} ${path}`, method, path, security: [] });
const operations = {
  listCats: operation('GET', '/cats'),
  addCat: operation('POST', '/cats'),
  ping: operation('GET', '/ping'),
};
const document = {
  paths: { '/cats': { get: { tags: ['cats & dogs', 'x'] }, post: { tags: ['cats & dogs'] } }, '/ping': { get: {} } },
};
const divided = (division: Division) =>
  Object.fromEntries(divideOperations(operations, division, document).map(({ name, operations: of }) => [name, of]));

describe('divideOperations', () => {
  const rows: [division: Division, groups: { [name: string]: string[] }][] = [
    ['single', { All: ['listCats', 'addCat', 'ping'] }],
    ['per-tag', { CatsDogs: ['listCats', 'addCat'], Untagged: ['ping'] }],
    ['per-operation', { AddCat: ['addCat'], ListCats: ['listCats'], Ping: ['ping'] }],
    [
      { Cats: ['addCat', 'listCats'], Rest: ['ping'] },
      { Cats: ['addCat', 'listCats'], Rest: ['ping'] },
    ],
  ];
  it.each(rows)('%j', (division, groups) => {
    expect(divided(division)).toEqual(groups);
  });

  const refused: [division: Division, message: string][] = [
    [{ Cats: ['listCats', 'addCat'] }, 'ping is in no function'],
    [{ Cats: ['listCats', 'addCat', 'ping'], Ping: ['ping'] }, 'ping is in several functions'],
    [{ Cats: ['listCats', 'addCat', 'ping', 'bark'] }, 'there is no operation bark'],
    [{ 'a/b': ['listCats', 'addCat', 'ping'] }, '"a/b" cannot be a name'],
  ];
  it.each(refused)('refuses %j', (division, message) => {
    expect(() => divided(division)).toThrow(message);
    expect(() => divided(division)).toThrow(SettingError);
  });

  it('needs the document for tags', () => {
    expect(() => divideOperations(operations, 'per-tag')).toThrow('need the document');
  });
});
