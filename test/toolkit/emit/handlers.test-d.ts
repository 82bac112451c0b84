import { problem } from 'specwright/problem';
import { describe, expectTypeOf, it } from 'vitest';
import type {
  CreateTodoRequest,
  CreateTodoResponse,
  Handlers,
  ListTodosRequest,
  UpdateTodoRequest,
} from '../../../generated/handlers.js';
import type { components, Readable, Writable } from '../../../generated/types.js';

type Status = 'pending' | 'done';

describe('the types of the Todo API', () => {
  it('have the defaults of parameters and bodies filled in', () => {
    expectTypeOf<ListTodosRequest['query']['limit']>().toEqualTypeOf<number>();
    expectTypeOf<ListTodosRequest['query']['status']>().toEqualTypeOf<Status | undefined>();
    expectTypeOf<CreateTodoRequest['body']['status']>().toEqualTypeOf<Status>();
  });

  it('leave out of a request what is read-only', () => {
    expectTypeOf<UpdateTodoRequest['body']['task']>().toEqualTypeOf<string>();
    expectTypeOf<UpdateTodoRequest['body']['id']>().toEqualTypeOf<undefined>();
    expectTypeOf<Readable<components['schemas']['Todo']>['id']>().toEqualTypeOf<string>();
    expectTypeOf<Writable<components['schemas']['NewTodo']>['status']>().toEqualTypeOf<Status | undefined>();
  });

  it('know parameters by their names on the wire', () => {
    expectTypeOf<UpdateTodoRequest['header']>().toEqualTypeOf<{ readonly 'If-Match': string }>();
    expectTypeOf<CreateTodoRequest['header']>().toEqualTypeOf<{ readonly 'Idempotency-Key'?: string }>();
  });

  it('have a response for each declared status', () => {
    expectTypeOf<CreateTodoResponse['status']>().toEqualTypeOf<
      201 | 400 | 401 | 403 | 413 | 415 | 422 | 429 | 500 | 502 | 503 | 504
    >();
  });

  it('take a problem with a declared status and no other', () => {
    const deleteTodo: Handlers['deleteTodo'] = () => problem(404, 'There is no such todo.');
    expectTypeOf(deleteTodo).toEqualTypeOf<Handlers['deleteTodo']>();
    // @ts-expect-error 409 is not declared
    expectTypeOf<Handlers['deleteTodo']>(() => problem(409, 'No.'));
  });

  it('refuse a map of handlers with one missing', () => {
    // @ts-expect-error updateTodo is missing
    expectTypeOf<Omit<Handlers, 'updateTodo'>>({} as Omit<Handlers, 'updateTodo'>).toEqualTypeOf<Handlers>();
  });
});
