import { expect, it } from 'vitest';
import { accepts } from '../../../toolkit/router/accept.js';
import { bestFit } from '../../../toolkit/router/media-type.js';

const content = (keys: readonly string[]): object => Object.fromEntries(keys.map((key) => [key, 0]));
const declared = ['application/json', 'application/json;version=2', 'application/*+json', 'application/*', '*/*'];

it.each([
  ['application/json', 'application/json'],
  ['APPLICATION/json; charset=utf-8', 'application/json'],
  ['application/json; charset=utf-8; version="2"', 'application/json;version=2'],
  ['application/vnd.api+json', 'application/*+json'],
  ['application/xml', 'application/*'],
  ['text/plain', '*/*'],
  ['text', undefined],
  ['text/', undefined],
  ['text/*', undefined],
  ['a/b/c', undefined],
  ['', undefined],
])('%j fits %j best', (type, want) => {
  expect(bestFit(content(declared), type)).toBe(want ?? '');
  expect(bestFit(content([...declared].reverse()), type)).toBe(want ?? '');
});

// UTF-8 is what texts are in, said or not.
it.each([
  ['application/json; charset=utf-8', 'application/json'],
  ['application/json; charset=utf-8', 'application/json;charset="UTF-8"'],
  ['application/json; charset=utf-8', 'application/json; version=1'],
  ['application/json; charset=UTF8', 'application/json'],
])('the range %s covers %s', (range, type) => expect(bestFit(content([range]), type)).toBe(range));

it.each([
  ['application/json', 'application/vnd.api+json'],
  ['application/json; version=2', 'application/json'],
  ['text/plain; charset=utf-16', 'text/plain'],
  ['text/*', 'texts/plain'],
])('the range %s does not cover %s', (range, type) => expect(bestFit(content([range]), type)).toBe(''));

// RFC 9110, section 12.5.1
it.each([
  ['*/*', true],
  ['text/csv', true],
  ['text/*', true],
  ['TEXT/CSV', true],
  ['text/csv; charset=UTF-8', true],
  ['text/csv;charset="utf-8";q=0', false],
  ['text/csv; charset=utf-16', false],
  ['image/png, text/csv;q=0.1', true],
  ['text/*;q=0, text/csv', true],
  ['text/csv;q=0.001', true],
  ['text/csv;q=0', false],
  ['text/csv;q=0.000', false],
  ['*/*, text/csv ; q=0', true],
  ['*/*, text/csv;q=0, application/*;q=0', false],
  ['image/*', false],
  ['text/csv;header=present', false],
  ['garbage', false],
  [',,;', false],
])('Accept: %s takes CSV or JSON: %s', (header, want) => {
  expect(accepts(header, ['text/csv', 'application/json'])).toBe(want);
});

it('takes no notice of how a declared media type is written', () => {
  expect(accepts('text/html;level=1', ['text/html; Level=1'])).toBe(true);
});
