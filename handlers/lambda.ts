import { authorizerClaims } from 'specwright/authenticators';
import { httpV2 } from 'specwright/events/http-v2';
import { restV1 } from 'specwright/events/rest-v1';
import { observeRequests } from 'specwright/observe';
import { createRouter } from 'specwright/router';
import * as operations from '../generated/operations.js';
import { routes } from '../generated/routes.js';
import * as validators from '../generated/validators/requests.js';
import { handlers } from './index.js';

/**
 * What Lambda calls, as a REST API's function or as an HTTP API's. Cognito writes the scopes of our resource server as
 * `todo-api-dev/todos:read`.
 */
export const handler = createRouter({
  events: [restV1, httpV2],
  routes,
  operations,
  validators,
  handlers,
  observe: observeRequests('todo-api'),
  authenticators: { bearerAuth: authorizerClaims(process.env.SCOPE_PREFIX) },
});
