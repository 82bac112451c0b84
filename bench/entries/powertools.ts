import { Router } from '@aws-lambda-powertools/event-handler/http';
import { todo } from '../requests.js';
import { createHeaders, idPath, listQuery, newTodo, todoUpdate, updateHeaders } from './todo-schemas.js';

const app = new Router();
app.get('/todos', () => ({ items: [todo] }), { validation: { req: { query: listQuery } } });
app.post(
  '/todos',
  () => Response.json(todo, { status: 201, headers: { Location: `/todos/${todo.id}`, ETag: '"1"' } }),
  {
    validation: { req: { headers: createHeaders as never, body: newTodo } },
  },
);
app.get('/todos/:id', () => Response.json(todo, { headers: { ETag: '"1"' } }), {
  validation: { req: { path: idPath } },
});
app.put('/todos/:id', () => Response.json(todo, { headers: { ETag: '"2"' } }), {
  validation: { req: { path: idPath, headers: updateHeaders, body: todoUpdate } },
});
app.delete('/todos/:id', () => new Response(null, { status: 204 }), { validation: { req: { path: idPath } } });

const context = {} as never;
export const handler = (event: unknown) => app.resolve(event, context);
