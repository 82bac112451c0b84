import { expect, it } from 'vitest';
import { concreteType } from '../../../toolkit/mock/concrete-type.js';
import { bestFit } from '../../../toolkit/router/media-type.js';

// RFC 9110, section 12.5.1; a suffix as in RFC 6838, section 4.2.8.
it.each([
  ['text/csv; header=absent', 'text', 'text/csv; header=absent'],
  ['*/*', 'json', 'application/json'],
  ['application/*', 'bytes', 'application/octet-stream'],
  ['image/*', 'bytes', 'image/png'],
  ['font/*', 'bytes', 'font/octet-stream'],
  ['text/*;version=1', 'text', 'text/plain;version=1'],
  ['application/*+json', 'json', 'application/vnd.example+json'],
] as const)('%s as %s is %s, which the router takes for it', (range, codec, type) => {
  expect(concreteType(range, codec)).toBe(type);
  expect(bestFit({ [range]: true }, type)).toBe(range);
});
