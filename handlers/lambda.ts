import { authorizerClaims } from 'specwright/authenticators';
import { createRouter } from 'specwright/router';
import * as operations from '../generated/operations.js';
import { routes } from '../generated/routes.js';
import * as validators from '../generated/validators/requests.js';
import { handlers } from './index.js';

/** What Lambda calls. Cognito writes the scopes of our resource server as `todo-api-dev/todos:read`. */
export const handler = createRouter({
  routes,
  operations,
  validators,
  handlers,
  authenticators: { bearerAuth: authorizerClaims(process.env.SCOPE_PREFIX) },
});
