import { describe, expect, it } from 'vitest';
import type { Location, Shape, Style } from '../../../../toolkit/router/operation.js';
import { chooseStyle, undefinedStyle } from '../../../../toolkit/spec/shape/parameter-codec.js';

const shapes: { readonly [kind: string]: Shape } = {
  primitive: 'string',
  array: { items: 'string' },
  object: { properties: { a: 'string' } },
};
const styles: Style[] = ['simple', 'label', 'matrix', 'form', 'spaceDelimited', 'pipeDelimited', 'deepObject'];
const locations: Location[] = ['path', 'query', 'header', 'cookie'];

/** The cells of the table that mean something: location, style, explode, kinds. */
const defined = [
  'path simple false primitive array object',
  'path simple true primitive array object',
  'path label false primitive array object',
  'path label true primitive array object',
  'path matrix false primitive array object',
  'path matrix true primitive array object',
  'header simple false primitive array object',
  'header simple true primitive array object',
  'query form false primitive array object',
  'query form true primitive array object',
  'cookie form false primitive array object',
  'cookie form true primitive array object',
  'query spaceDelimited false array object',
  'query pipeDelimited false array object',
  'query deepObject true object',
];

describe('the style table (OpenAPI 3.1, section 4.8.12, "Style Examples")', () => {
  const cells = locations.flatMap((location) =>
    styles.flatMap((style) => [false, true].map((explode) => ({ location, style, explode }))),
  );
  it.each(cells)('$location $style explode: $explode', ({ location, style, explode }) => {
    const accepted = Object.entries(shapes).filter(([, shape]) => !undefinedStyle(location, { style, explode }, shape));
    const row = defined.find((text) => text.startsWith(`${location} ${style} ${explode} `));
    expect(accepted.map(([kind]) => kind)).toEqual(row?.split(' ').slice(3) ?? []);
  });

  it.each<[shape: Shape]>([
    [{ items: { items: 'string' } }],
    [{ properties: { a: { items: 'string' } } }],
    [{ properties: {}, additional: { properties: {} } }],
  ])('no style writes what is nested: %j', (shape) => {
    expect(undefinedStyle('query', { style: 'form', explode: true }, shape)?.message).toContain('no way to write');
  });
});

describe('deepObject', () => {
  const choice = { style: 'deepObject', explode: true } as const;
  it.each<[what: string, shape: Shape, isRead: boolean | undefined]>([
    ['an object of single values is defined', { properties: { a: 'string' } }, undefined],
    ['an array is read all the same', { items: 'string' }, true],
    ['an object of arrays, too', { properties: { a: { items: 'string' } } }, true],
    ['an object or a single value, too', { properties: {}, plain: 'integer' }, true],
    ['and a single value', 'string', true],
  ])('%s', (_, shape, isRead) => {
    expect(undefinedStyle('query', choice, shape)?.isRead).toBe(isRead);
  });

  it('is read as exploded even where it says that it is not', () => {
    const cell = undefinedStyle('query', { style: 'deepObject', explode: false }, { properties: { a: 'string' } });
    expect(cell).toMatchObject({ isRead: true, message: expect.stringContaining('`explode: false`') });
  });

  it('is refused elsewhere', () => {
    expect(undefinedStyle('header', choice, { properties: {} })?.isRead).toBeUndefined();
  });
});

describe('the style that is meant', () => {
  it.each<[location: Location, declared: object, want: object]>([
    ['path', {}, { style: 'simple', explode: false }],
    ['header', {}, { style: 'simple', explode: false }],
    ['query', {}, { style: 'form', explode: true }],
    ['cookie', {}, { style: 'form', explode: true }],
    ['query', { explode: false }, { style: 'form', explode: false }],
    ['query', { style: 'pipeDelimited' }, { style: 'pipeDelimited', explode: false }],
    ['path', { style: 'matrix', explode: true }, { style: 'matrix', explode: true }],
    ['query', { style: 'deepObject' }, { style: 'deepObject', explode: true }],
    ['query', { style: 'deepObject', explode: false }, { style: 'deepObject', explode: false }],
  ])('%s %j → %j', (location, declared, want) => {
    expect(chooseStyle(location, { ...declared })).toEqual(want);
  });
});
