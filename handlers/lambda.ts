import { authorizerClaims } from 'specwright/authenticators';
import { httpV2 } from 'specwright/events/http-v2';
import { restV1 } from 'specwright/events/rest-v1';
import { observeRequests } from 'specwright/observe';
import { createRouter } from 'specwright/router';
import { api } from '../generated/api.js';
import { corsHeaders } from '../generated/cors.js';
import { handlers } from './index.js';

const { CORS_ORIGIN: origin, SCOPE_PREFIX } = process.env;

/**
 * What Lambda calls, as a REST API's function or as an HTTP API's. Cognito writes the scopes of our resource server as
 * `todo-api-dev/todos:read`.
 */
export const handler = createRouter({
  ...api,
  events: [restV1, httpV2],
  handlers,
  observe: observeRequests('todo-api'),
  authenticators: { bearerAuth: authorizerClaims(SCOPE_PREFIX) },
  // A REST API leaves it to the function to say who may read its answers.
  ...(origin && { responseHeaders: { 'Access-Control-Allow-Origin': origin, ...corsHeaders } }),
});
