import { describe, expect, it } from 'vitest';
import { readableLine } from '../../../toolkit/local/function-log.js';

const stack = [
  'TypeError: no luck',
  '    at createTodo (handlers/create-todo.ts:1:2)',
  '    at run (data:text/javascript,import%20%7B:17:26)',
  '    at [nodejs.internal.kHybridDispatch] (node:internal/event_target:831:20)',
].join('\n');
const error = { name: 'TypeError', message: 'no luck', stack, cause: { name: 'Error', message: 'the root of it' } };
const shown = [
  'TypeError: no luck',
  '    at createTodo (handlers/create-todo.ts:1:2)',
  'caused by Error: the root of it',
];

describe('a line of a function', () => {
  it.each<[string, string | object, string | undefined]>([
    ['that is no JSON is shown as it is', 'hello', 'hello'],
    ['that is other JSON is shown as it is', '{"a":1}', '{"a":1}'],
    ['that is nearly JSON is shown as it is', '{"level":', '{"level":'],
    ['about a request that went well is not shown', { level: 'INFO', message: 'GET / 200', _aws: {} }, undefined],
    ['about anything else that went well is shown', { level: 'INFO', message: 'Hello.' }, 'INFO Hello.'],
    [
      'about a request that failed is shown with what was thrown, as far as it is the project’s own',
      { level: 'ERROR', message: 'POST /todos 500', operationId: 'createTodo', error, _aws: {} },
      ['ERROR POST /todos 500 (createTodo)', ...shown].join('\n    '),
    ],
    [
      'about a warning is shown without what only machines read',
      { level: 'WARN', message: 'Slow.', requestId: '1' },
      'WARN Slow.',
    ],
    ['about a record says which', { level: 'ERROR', message: 'It failed.', record: '7' }, 'ERROR It failed. (7)'],
    ['about a thrown text is shown', { level: 'ERROR', message: 'Oh.', error: 'no luck' }, 'ERROR Oh.\n    no luck'],
  ])('%s', (_, line, wanted) => {
    expect(readableLine(typeof line === 'string' ? line : JSON.stringify(line))).toBe(wanted);
  });
});
