import type { Handlers } from '../generated/handlers.js';
import { createTodo } from './create-todo.js';
import { deleteTodo } from './delete-todo.js';
import { getTodo } from './get-todo.js';
import { listTodos } from './list-todos.js';
import { updateTodo } from './update-todo.js';

/** The handler of every operation in openapi.yaml. One that is missing, or answers what is not declared, does not compile. */
export const handlers = { createTodo, deleteTodo, getTodo, listTodos, updateTodo } satisfies Handlers;
