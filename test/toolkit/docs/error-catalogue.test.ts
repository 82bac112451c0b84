import { describe, expect, it } from 'vitest';
import { errorCatalogue } from '../../../toolkit/docs/error-catalogue.js';
import { strayTypes } from '../../../toolkit/docs/stray-types.js';
import { modelOf, modelOfOperation } from '../emit/model-of.js';

const problem = (type: string, rest: object = {}) => ({ value: { type, title: 'Title', status: 409 }, ...rest });
const conflict = (...examples: object[]) => ({
  409: { description: 'Conflict.', content: { 'application/problem+json': { examples: { ...examples } } } },
});
const typesOf = (...examples: object[]) => errorCatalogue(modelOfOperation({ responses: conflict(...examples) })).types;

describe('the types of problems (RFC 9457, section 3.1.1)', () => {
  it.each<[type: string, anchor: string]>([
    ['/docs/errors#out-of-stock', 'out-of-stock'],
    ['https://example.com/problems/out-of-stock', 'out-of-stock'],
    ['https://example.com/problems/Out_of%20stock/', 'out_of-20stock'],
    ['urn:problem:out-of-stock', 'urn-problem-out-of-stock'],
  ])('%s is at #%s', (type, anchor) => {
    expect(typesOf(problem(type))).toMatchObject([{ type, anchor, name: 'Title', status: '409' }]);
  });

  it('are called by the summary of their example, and explained by its description', () => {
    const [type] = typesOf(problem('/a#b', { summary: 'Name', description: 'Text.' }));
    expect(type).toMatchObject({ name: 'Name', description: 'Text.' });
  });

  it('are not `about:blank`, nor anything but problems', () => {
    expect(typesOf(problem('about:blank'), { value: 'text' }, { value: { type: 1 } })).toEqual([]);
  });

  it('that end alike have anchors of their own', () => {
    const types = typesOf(problem('https://a.example/x'), problem('https://b.example/x'));
    expect(types.map(({ anchor }) => anchor)).toEqual(['x', 'x-2']);
  });

  it('are told once, with all operations that answer with them', () => {
    const responses = { 409: { $ref: '#/components/responses/Conflict' } };
    const one = { operationId: 'a', responses };
    const document = { components: { responses: { Conflict: conflict(problem('/docs/errors#x'))[409] } } };
    const { types, statuses } = errorCatalogue(
      modelOf({ ...document, paths: { '/a': { get: one, put: { ...one, operationId: 'b' } } } }),
    );
    expect(types.map(({ operations }) => operations.map(({ id }) => id))).toEqual([['a', 'b']]);
    expect(statuses).toMatchObject([
      { status: '409', name: 'Conflict', meanings: [{ text: 'Conflict.', operations: [{}, {}] }] },
    ]);
  });
});

it.each<[string, string[]]>([
  ['/docs/errors#x', []],
  ['https://example.com/problems/x', []],
  ['/problems/x', ['The problem type "/problems/x" leads nowhere: its page is at /docs/errors#x.']],
  ['/docs/errors', ['The problem type "/docs/errors" leads nowhere: its page is at /docs/errors#errors.']],
])('%s leads to its page, or somebody is told', (type, want) => {
  expect(strayTypes(modelOfOperation({ responses: conflict(problem(type)) }), '/docs')).toEqual(want);
});

it('statuses are failures only, ranges and the default among them', () => {
  const response = { description: '' };
  const responses = { 200: response, 302: response, 404: response, '5XX': response, default: response };
  const { statuses } = errorCatalogue(modelOfOperation({ responses }));
  expect(statuses.map(({ anchor, name }) => [anchor, name])).toEqual([
    ['status-404', 'Not Found'],
    ['status-5xx', 'Statuses of this class'],
    ['status-default', 'Any other status'],
  ]);
});
