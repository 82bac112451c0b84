import {
  type ApiError,
  type BadRequest,
  type ConnectionError,
  createClient,
  createClientByTag,
  isClientError,
  type Problem,
  readModifyWrite,
  type Todo,
  type TodoChanged,
  TodoNotFound,
} from 'todo-client';
import { describe, expectTypeOf, it } from 'vitest';

const client = createClient({ baseUrl: 'http://todos.test' });
const id = '1';

/** What the types promise; nothing here is run. */
async function promises(thrown: unknown): Promise<void> {
  const result = await client.getTodo({ id }).result();
  if (result.ok) {
    expectTypeOf(result.status).toEqualTypeOf<200>();
    expectTypeOf(result.data).toEqualTypeOf<Todo>();
    expectTypeOf(result.etag).toEqualTypeOf<string>();
  } else if (result.status === 404) {
    expectTypeOf(result).toEqualTypeOf<TodoNotFound>();
    expectTypeOf(result.problem).toEqualTypeOf<Problem | undefined>();
  } else if (result.status === undefined) {
    expectTypeOf(result).toEqualTypeOf<ConnectionError>();
  } else if (result.status === 418) {
    expectTypeOf(result.problem).toEqualTypeOf<unknown>();
  }
  // @ts-expect-error: there may be no data
  result.data;

  if (thrown instanceof TodoNotFound) {
    expectTypeOf(thrown.status).toEqualTypeOf<404>();
    expectTypeOf(thrown.problem).toEqualTypeOf<Problem | undefined>();
  }
  if (isClientError(thrown)) {
    if (thrown.status === 412) expectTypeOf(thrown).toEqualTypeOf<TodoChanged>();
    if (thrown.status === 400) expectTypeOf(thrown).toEqualTypeOf<BadRequest>();
  }

  const listed = await client.listTodos().result();
  // A list is not found wanting: 404 is not declared there.
  if (listed.status === 404) expectTypeOf(listed.problem).toEqualTypeOf<unknown>();

  for await (const todo of client.listTodos.items({ status: 'pending' })) expectTypeOf(todo).toEqualTypeOf<Todo>();
  // @ts-expect-error: there is no such status
  client.listTodos.items({ status: 'lost' });

  const { etag } = await client.getTodo({ id }).withResponse();
  await client.updateTodo({ id, ifMatch: etag, body: { task: 'Shop', status: 'done' } });
  const changed = await readModifyWrite(
    () => client.getTodo({ id }),
    ({ task }, ifMatch) => client.updateTodo({ id, ifMatch, body: { task, status: 'done' } }),
  );
  expectTypeOf(changed).toEqualTypeOf<Todo>();

  expectTypeOf(createClientByTag({ baseUrl: '/' }).todos.getTodo).toEqualTypeOf(client.getTodo);
  expectTypeOf<TodoNotFound>().toExtend<ApiError>();
}

describe('the types of the client', () => {
  it('are checked by the compiler', () => {
    expectTypeOf(promises).returns.toEqualTypeOf<Promise<void>>();
  });
});
