import { authorizerContext } from 'specwright/authenticators';
import { httpV2 } from 'specwright/events/http-v2';
import { restV1 } from 'specwright/events/rest-v1';
import { observeRequests } from 'specwright/observe';
import { createRouter } from 'specwright/router';
import { api } from '../generated/api.js';
import { corsHeaders } from '../generated/cors.js';
import { handlers } from './index.js';

const { CORS_ORIGIN: origin, SCOPE_PREFIX } = process.env;

/** As lambda.ts, in stages whose callers a Lambda authorizer vouches for. One of them is enough for an environment to load. */
export const handler = createRouter({
  ...api,
  events: [restV1, httpV2],
  handlers,
  observe: observeRequests('todo-api'),
  authenticators: { bearerAuth: authorizerContext(SCOPE_PREFIX) },
  ...(origin && { responseHeaders: { 'Access-Control-Allow-Origin': origin, ...corsHeaders } }),
});
