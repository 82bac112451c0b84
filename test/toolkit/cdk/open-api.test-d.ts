import type * as operations from '../../../generated/operations.js';
import type { OpenApiRestApiProps } from '../../../toolkit/cdk/open-api-rest-api.js';

/** What is said of operations is held against their names: one that is misspelt does not compile. */
type Props = OpenApiRestApiProps<typeof operations>;

export const divided: Props['functions'] = { Read: ['getTodo', 'listTodos'] };
// @ts-expect-error there is no operation getTodos
export const misdivided: Props['functions'] = { Read: ['getTodos'] };

export const settings: Props['operationSettings'] = { getTodo: { memoryMegabytes: 512 } };
// @ts-expect-error there is no operation getTodos
export const missettings: Props['operationSettings'] = { getTodos: { memoryMegabytes: 512 } };

const none = { createTodo: {}, deleteTodo: {}, getTodo: {}, listTodos: {} };
export const granted: Props['grants'] = { ...none, updateTodo: { todos: { table: ['UpdateItem'] } } };
// @ts-expect-error nothing is said of updateTodo
export const ungranted: Props['grants'] = none;
// @ts-expect-error DynamoDB knows no such action
export const misgranted: Props['grants'] = { ...none, updateTodo: { todos: { table: ['ChangeItem'] } } };
