import { authorizerClaims } from 'specwright/authenticators';
import { restV1 } from 'specwright/events/rest-v1';
import { createRouter } from 'specwright/router';
import { api } from '../../generated/api.js';
import { todoAnswers } from './todo-answers.js';

/** The Todo API as it is generated, with handlers that do nothing. */
export const handler = createRouter({
  ...api,
  events: [restV1],
  handlers: todoAnswers,
  authenticators: { bearerAuth: authorizerClaims() },
});
