import { describe, expect, it } from 'vitest';
import { etag, readIfMatch } from '../../handlers/etag.js';

describe('etag', () => {
  it('is the version in double quotes (RFC 9110, section 8.8.3)', () => {
    expect(etag(3)).toBe('"3"');
  });
});

describe('If-Match (RFC 9110, section 13.1.1)', () => {
  it.each<[string, ReturnType<typeof readIfMatch>, string]>([
    ['"3"', [3], 'one entity tag'],
    ['*', 'any', 'whichever is there'],
    [' * ', 'any', 'white space around it'],
    ['"1", "2"', [1, 2], 'a list'],
    ['"1","2" , "3"', [1, 2, 3], 'a list with odd white space'],
    ['"1",', [1], 'a list with an empty end'],
    ['W/"3"', [], 'a weak tag never matches strongly'],
    ['W/"3", "4"', [4], 'a weak tag among strong ones'],
    ['"abc"', [], 'a tag that we never gave out'],
    ['"a,b", "2"', [2], 'a comma inside a tag'],
    ['"03"', [], 'another spelling of a version'],
    ['"0"', [], 'no version is 0'],
    ['"1e1"', [], 'no version is written so'],
    ['"99999999999999999999"', [], 'no version is so large'],
    ['""', [], 'an empty tag'],
    ['3', undefined, 'no quotes'],
    ['"3', undefined, 'half the quotes'],
    ['"1" "2"', undefined, 'no comma'],
    ['w/"3"', undefined, 'W/ is case-sensitive'],
    ['*, "1"', undefined, 'a star in a list'],
  ])('%s → %j: %s', (field, versions) => {
    expect(readIfMatch(field)).toEqual(versions);
  });
});
