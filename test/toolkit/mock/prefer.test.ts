import { describe, expect, it } from 'vitest';
import { readPrefer } from '../../../toolkit/mock/prefer.js';

describe('Prefer (RFC 7240, section 2)', () => {
  it.each([
    [undefined, {}],
    ['', {}],
    ['code=404', { code: '404' }],
    ['code=404, example=name', { code: '404', example: 'name' }],
    ['CODE = 404 ; Example = name', { code: '404', example: 'name' }],
    ['example="not found"', { example: 'not found' }],
    ['example="a \\"b\\", c=d"', { example: 'a "b", c=d' }],
    ['respond-async, wait=10, code=201', { code: '201' }],
    ['code=200, code=404', { code: '200' }],
    ['code', { code: '' }],
    ['=,;"', {}],
  ])('%j', (header, preference) => {
    expect(readPrefer(header)).toEqual(preference);
  });
});
