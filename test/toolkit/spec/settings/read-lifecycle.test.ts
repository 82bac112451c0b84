import { expect, it } from 'vitest';
import { build } from '../read-spec.js';

const deprecated = 'x-specwright-deprecated';
const link = 'x-specwright-deprecation-link';
const sunset = 'x-specwright-sunset';

async function read(extensions: object) {
  const get = { operationId: 'a', responses: { 204: { description: 'Done.' } }, ...extensions };
  const { model, problems } = await build({ security: [], paths: { '/a': { get } } });
  return { lifecycle: model.operations[0]?.lifecycle, problems };
}

const page = 'https://developer.example.com/changes';
const linked = { 200: { description: 'Some.', headers: { link: { schema: { type: 'string' } } } } };
const day = Date.UTC(2026, 0, 31) / 1000;

it.each<[extensions: object, want: object]>([
  [{}, {}],
  [{ deprecated: true, [deprecated]: '2026-01-31T00:00:00Z' }, { deprecatedAt: day }],
  [{ deprecated: true, [deprecated]: '2026-01-31t02:00:00.999+02:00' }, { deprecatedAt: day }],
  [
    { deprecated: true, [deprecated]: '2026-01-31T00:00:00Z', [link]: page },
    { deprecatedAt: day, deprecationLink: page },
  ],
  [{ [sunset]: '2026-01-30T23:00:00-01:00' }, { sunsetAt: day }],
  [
    { deprecated: true, [deprecated]: '2026-01-31T00:00:00Z', [sunset]: '2026-01-31T00:00:00Z' },
    { deprecatedAt: day, sunsetAt: day },
  ],
])('%j is read', async (extensions, want) => {
  expect(await read(extensions)).toEqual({ lifecycle: want, problems: [] });
});

// RFC 3339, section 5.6.
it.each<[value: unknown]>([
  ['2026-01-31'],
  ['2026-02-30T00:00:00Z'],
  ['2026-01-31T00:00:00'],
  ['2016-12-31T23:59:60Z'],
  ['soon'],
  [1769817600],
  [true],
  [null],
])('%j is no date-time', async (value) => {
  for (const extension of [deprecated, sunset]) {
    const { lifecycle, problems } = await read({
      deprecated: true,
      [deprecated]: '2020-01-01T00:00:00Z',
      [extension]: value,
    });
    expect(problems).toMatchObject([
      { severity: 'error', rule: 'invalid-extension', pointer: `#/paths/~1a/get/${extension}` },
    ]);
    expect(lifecycle).toEqual(extension === sunset ? { deprecatedAt: Date.UTC(2020) / 1000 } : {});
  }
});

it.each([['/changes'], ['mailto:a@example.com'], ['https://example.com/>; rel="next'], [7], [null]])(
  '%j is no URL of a page',
  async (value) => {
    const { lifecycle, problems } = await read({
      deprecated: true,
      [deprecated]: '2026-01-31T00:00:00Z',
      [link]: value,
    });
    expect(problems).toMatchObject([
      { severity: 'error', rule: 'invalid-extension', pointer: `#/paths/~1a/get/${link}` },
    ]);
    expect(lifecycle).toEqual({ deprecatedAt: day });
  },
);

it.each<[extensions: object, rule: string, pointer: string, want: object]>([
  [{ deprecated: true, [link]: page }, 'deprecated-undated', 'deprecated', { deprecationLink: page }],
  [{ [link]: page }, 'linked-undeprecated', link, {}],
  [
    { deprecated: true, [deprecated]: '2026-01-31T00:00:00Z', [link]: page, responses: linked },
    'link-declared',
    link,
    { deprecatedAt: day },
  ],
  [{ deprecated: true }, 'deprecated-undated', 'deprecated', {}],
  [{ [deprecated]: '2026-01-31T00:00:00Z' }, 'dated-undeprecated', deprecated, {}],
  [
    { deprecated: true, [deprecated]: '2026-01-31T00:00:00Z', [sunset]: '2026-01-30T23:59:59Z' },
    'sunset-before-deprecated',
    sunset,
    { deprecatedAt: day, sunsetAt: day - 1 },
  ],
])('%j is told', async (extensions, rule, pointer, want) => {
  const { lifecycle, problems } = await read(extensions);
  expect(lifecycle).toEqual(want);
  expect(problems).toMatchObject([{ severity: 'warning', rule, pointer: `#/paths/~1a/get/${pointer}` }]);
});
