import { expect, it } from 'vitest';
import { curlExample } from '../../../toolkit/local/curl-example.js';

const json = (media: object) => ({ requestBody: { content: { 'application/json': media } } });
const line = (paths: object, components: object = {}) => curlExample({ paths, components }, 'http://localhost:3000');

it.each<[string, object, string | undefined]>([
  [
    'a POST with an example',
    { '/todos': { get: {}, post: json({ examples: { first: { value: { task: 'Learn AWS Serverless' } } } }) } },
    `curl -X POST -H "Content-Type: application/json" -d '{"task": "Learn AWS Serverless"}' http://localhost:3000/todos`,
  ],
  [
    'an example that is referred to',
    { '/a': { post: json({ examples: { first: { $ref: '#/components/examples/A~1B' } } }) } },
    `curl -X POST -H "Content-Type: application/json" -d '{"n": [1, {"s": null}]}' http://localhost:3000/a`,
  ],
  [
    'the example of a schema',
    { '/a': { post: json({ schema: { examples: [7] } }) } },
    `curl -X POST -H "Content-Type: application/json" -d '7' http://localhost:3000/a`,
  ],
  [
    'quotes in the example',
    { '/a': { post: json({ example: "it's" }) } },
    `curl -X POST -H "Content-Type: application/json" -d '"it'\\''s"' http://localhost:3000/a`,
  ],
  [
    'required parameters, and only those',
    {
      '/a/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, example: 'x/y' }],
        post: {
          parameters: [
            { name: 'q', in: 'query', required: true, schema: { example: 5 } },
            { name: 'H', in: 'header', required: true, example: '"1"' },
            { name: 'o', in: 'query', example: 1 },
          ],
        },
      },
    },
    `curl -X POST -H 'H: "1"' 'http://localhost:3000/a/x%2Fy?q=5'`,
  ],
  [
    'the next operation when the first has no examples',
    {
      '/a': { post: json({}) },
      '/b/{id}': { post: { parameters: [{ name: 'id', in: 'path', required: true }] } },
      '/c': { get: {} },
    },
    'curl http://localhost:3000/c',
  ],
  ['nothing when there is nothing to call', { '/a': { delete: {} } }, undefined],
  [
    'a document that refers to itself',
    { '/a': { post: json({ $ref: '#/paths/~1a/post/requestBody/content/application~1json' }) } },
    undefined,
  ],
])('takes %s', (_, paths, want) => {
  expect(line(paths, { examples: { 'A/B': { value: { n: [1, { s: null }] } } } })).toBe(want);
});
