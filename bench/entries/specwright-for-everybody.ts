import { restV1 } from 'specwright/events/rest-v1';
import { createRouter } from 'specwright/router';
import { api } from '../../generated/api.js';
import { todoAnswers } from './todo-answers.js';

const open = Object.entries(api.operations).map(([name, operation]) => [name, { ...operation, security: [] }] as const);

/** The Todo API as the peers are given it: nobody is asked who they are. */
export const handler = createRouter({
  ...api,
  operations: Object.fromEntries(open),
  events: [restV1],
  handlers: todoAnswers,
});
