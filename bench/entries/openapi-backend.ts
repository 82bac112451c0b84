import document from '../../generated/openapi.json';
import { todo } from '../requests.js';
import { interpreted, json } from './interpreted.js';

// It requires read-only properties of requests, too; without this it would refuse a valid update.
document.components.schemas.Todo.required = ['task', 'status'];

export const handler = await interpreted(document, 'bearerAuth', {
  createTodo: () => json(201, todo, { Location: `/todos/${todo.id}`, ETag: '"1"' }),
  listTodos: () => json(200, { items: [todo] }),
  getTodo: () => json(200, todo, { ETag: '"1"' }),
  updateTodo: () => json(200, todo, { ETag: '"2"' }),
  deleteTodo: () => ({ statusCode: 204 }),
});
