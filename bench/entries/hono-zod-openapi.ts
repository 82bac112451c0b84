import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import { handle } from 'hono/aws-lambda';
import { todo } from '../requests.js';
import { createHeaders, idPath, listQuery, newTodo, todoUpdate, updateHeaders } from './todo-schemas.js';

const json = <Schema>(schema: Schema) => ({ required: true, content: { 'application/json': { schema } } });
const answers = (status: number) => ({ [status]: { description: 'The answer.' } });

const app = new OpenAPIHono();
app.openapi(
  createRoute({ method: 'get', path: '/todos', request: { query: listQuery }, responses: answers(200) }),
  (c) => {
    c.req.valid('query');
    return c.json({ items: [todo] });
  },
);
app.openapi(
  createRoute({
    method: 'post',
    path: '/todos',
    request: { headers: createHeaders, body: json(newTodo) },
    responses: answers(201),
  }),
  (c) => {
    c.req.valid('json');
    return c.json(todo, 201, { Location: `/todos/${todo.id}`, ETag: '"1"' });
  },
);
app.openapi(
  createRoute({ method: 'get', path: '/todos/{id}', request: { params: idPath }, responses: answers(200) }),
  (c) => {
    c.req.valid('param');
    return c.json(todo, 200, { ETag: '"1"' });
  },
);
app.openapi(
  createRoute({
    method: 'put',
    path: '/todos/{id}',
    request: { params: idPath, headers: updateHeaders, body: json(todoUpdate) },
    responses: answers(200),
  }),
  (c) => {
    c.req.valid('json');
    return c.json(todo, 200, { ETag: '"2"' });
  },
);
app.openapi(
  createRoute({ method: 'delete', path: '/todos/{id}', request: { params: idPath }, responses: answers(204) }),
  (c) => {
    c.req.valid('param');
    return c.body(null, 204);
  },
);
export const handler = handle(app);
