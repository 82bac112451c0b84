/** What API Gateway itself may answer, and what a caller should make of it. */
const answers: readonly (readonly [type: string, status: number, title: string, detail: string])[] = [
  ['ACCESS_DENIED', 403, 'Forbidden', 'You are not allowed to do this.'],
  ['API_CONFIGURATION_ERROR', 500, 'Internal Server Error', 'The API is not set up correctly.'],
  ['AUTHORIZER_CONFIGURATION_ERROR', 500, 'Internal Server Error', 'The caller could not be verified.'],
  ['AUTHORIZER_FAILURE', 500, 'Internal Server Error', 'The caller could not be verified.'],
  ['BAD_REQUEST_BODY', 400, 'Bad Request', 'The body of the request is not valid.'],
  ['BAD_REQUEST_PARAMETERS', 400, 'Bad Request', 'The parameters of the request are not valid.'],
  ['DEFAULT_4XX', 400, 'Bad Request', 'The request could not be understood.'],
  ['DEFAULT_5XX', 502, 'Bad Gateway', 'The service gave no answer that could be passed on.'],
  ['EXPIRED_TOKEN', 401, 'Unauthorized', 'The credentials have expired.'],
  ['INTEGRATION_FAILURE', 502, 'Bad Gateway', 'The service gave no answer that could be passed on.'],
  ['INTEGRATION_TIMEOUT', 504, 'Gateway Timeout', 'The service took too long to answer.'],
  ['INVALID_API_KEY', 403, 'Forbidden', 'The API key is not valid.'],
  ['INVALID_SIGNATURE', 403, 'Forbidden', 'The signature is not valid.'],
  ['MISSING_AUTHENTICATION_TOKEN', 404, 'Not Found', 'There is nothing here.'],
  ['QUOTA_EXCEEDED', 429, 'Too Many Requests', 'The quota of the API key is used up.'],
  ['REQUEST_TOO_LARGE', 413, 'Content Too Large', 'The request is larger than the API takes.'],
  ['RESOURCE_NOT_FOUND', 404, 'Not Found', 'There is nothing here.'],
  ['THROTTLED', 429, 'Too Many Requests', 'Too many requests in a short time. Try again in a moment.'],
  ['UNAUTHORIZED', 401, 'Unauthorized', 'This needs valid credentials.'],
  ['UNSUPPORTED_MEDIA_TYPE', 415, 'Unsupported Media Type', 'The body is of a media type that is not taken here.'],
  ['WAF_FILTERED', 403, 'Forbidden', 'The request was refused.'],
];

/** What is the same in all of them. */
export interface AnswerHeaders {
  /** The scheme that a caller without credentials is asked for: `Bearer`. */
  readonly challenge?: string;
  /** Headers, by name, with quoted values. */
  readonly cors: { readonly [name: string]: string };
}

/**
 * The answers of API Gateway in the shape of every other error: an RFC 9457 problem. Each names its status, so that
 * the two defaults, which would hand theirs on to all that have none, stay what is left over.
 */
export function gatewayResponses({ challenge, cors }: AnswerHeaders): { [type: string]: unknown } {
  return Object.fromEntries(
    answers.map(([type, status, title, detail]) => {
      const headers = {
        'Content-Type': "'application/problem+json'",
        ...(status === 401 && challenge !== undefined && { 'WWW-Authenticate': `'${challenge}'` }),
        ...(type === 'THROTTLED' && { 'Retry-After': "'1'" }),
        ...cors,
      };
      const parameters = Object.entries(headers).map(([name, value]) => [`gatewayresponse.header.${name}`, value]);
      const responseTemplates = { 'application/json': template(type, title, status, detail) };
      return [
        type,
        { statusCode: String(status), responseParameters: Object.fromEntries(parameters), responseTemplates },
      ];
    }),
  );
}

/** What API Gateway says of parameters, it says in names that the definition gave it; it comes quoted. */
function template(type: string, title: string, status: number, detail: string): string {
  const problem = JSON.stringify({ type: 'about:blank', title, status, detail, instance: '$context.requestId' });
  if (type !== 'BAD_REQUEST_PARAMETERS') return problem;
  return problem.replace(JSON.stringify(detail), '$context.error.messageString');
}
