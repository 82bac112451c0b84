import { authorizerClaims } from 'specwright/authenticators';
import { restV1 } from 'specwright/events/rest-v1';
import { createRouter } from 'specwright/router';
import { api } from '../../generated/api.js';
import { todo } from '../requests.js';

/** The Todo API as it is generated, with handlers that do nothing. */
export const handler = createRouter({
  ...api,
  events: [restV1],
  handlers: {
    listTodos: () => ({ status: 200, body: { items: [todo] } }),
    createTodo: () => ({ status: 201, headers: { Location: `/todos/${todo.id}`, ETag: '"1"' }, body: todo }),
    getTodo: () => ({ status: 200, headers: { ETag: '"1"' }, body: todo }),
    updateTodo: () => ({ status: 200, headers: { ETag: '"2"' }, body: todo }),
    deleteTodo: () => ({ status: 204 }),
  },
  authenticators: { bearerAuth: authorizerClaims() },
});
