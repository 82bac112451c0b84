import type { OperationGrants } from 'specwright/grants';
import type { Handlers } from '../generated/handlers.js';

/**
 * What each operation may do to the tables, and no more: the functions' policies come from here, and the local run
 * refuses whatever is not said. An update that finds nothing looks whether there is anything.
 */
export const grants = {
  createTodo: { todos: { table: ['PutItem'] } },
  deleteTodo: { todos: { table: ['GetItem', 'UpdateItem'] } },
  getTodo: { todos: { table: ['GetItem'] } },
  listTodos: { todos: { indexes: { newest: ['Query'] } } },
  updateTodo: { todos: { table: ['GetItem', 'UpdateItem'] } },
} as const satisfies OperationGrants<keyof Handlers, 'todos'>;
