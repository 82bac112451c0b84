import { problem } from 'specwright/problem';
import { problemType } from './problem-type.js';

/** The same answer for a todo that never was, is deleted or is somebody else's. */
export function noSuchTodo() {
  return problem(404, 'There is no such todo.', { type: problemType('no-such-todo') });
}
