import { todo } from '../requests.js';

/** Handlers of the Todo API that do nothing. */
export const todoAnswers = {
  listTodos: () => ({ status: 200, body: { items: [todo] } }),
  createTodo: () => ({ status: 201, headers: { Location: `/todos/${todo.id}`, ETag: '"1"' }, body: todo }),
  getTodo: () => ({ status: 200, headers: { ETag: '"1"' }, body: todo }),
  updateTodo: () => ({ status: 200, headers: { ETag: '"2"' }, body: todo }),
  deleteTodo: () => ({ status: 204 }),
};
