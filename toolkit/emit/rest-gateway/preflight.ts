import { pathParameters } from './rest-parameters.js';

/** What pages of another origin may do at a path. */
export interface PreflightAnswer {
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly maxAgeSeconds: number;
  readonly allowCredentials: boolean;
  /** Whether API Gateway takes every request for bytes, and would not find the template for it. */
  readonly isBinary: boolean;
}

/** The origin whose pages may call: one for each deployment, or `*`. */
export const allowedOrigin = `'\${CorsAllowOrigin}'`;

/** An OPTIONS method that answers a preflight request (Fetch, "CORS-preflight request") without calling any function. */
export function preflight(answer: PreflightAnswer, variables: readonly string[]): { readonly [key: string]: unknown } {
  const headers: readonly (readonly [name: string, value: string])[] = [
    ['Access-Control-Allow-Headers', `'${answer.headers.join(',')}'`],
    ['Access-Control-Allow-Methods', `'${answer.methods.join(',')}'`],
    ['Access-Control-Allow-Origin', allowedOrigin],
    ['Access-Control-Max-Age', `'${answer.maxAgeSeconds}'`],
    ...(answer.allowCredentials ? ([['Access-Control-Allow-Credentials', "'true'"]] as const) : []),
  ];
  const sent = headers.filter(([, value]) => value !== "''");
  const declared = Object.fromEntries(sent.map(([name]) => [name, { schema: { type: 'string' } }]));
  return {
    ...(variables.length > 0 && { parameters: pathParameters(variables) }),
    responses: { 204: { description: 'What pages of another origin may do here.', headers: declared } },
    security: [],
    'x-amazon-apigateway-integration': {
      type: 'mock',
      requestTemplates: { 'application/json': '{"statusCode":204}' },
      passthroughBehavior: 'when_no_match',
      ...(answer.isBinary && { contentHandling: 'CONVERT_TO_TEXT' }),
      responses: {
        default: {
          statusCode: '204',
          responseParameters: Object.fromEntries(
            sent.map(([name, value]) => [`method.response.header.${name}`, value]),
          ),
        },
      },
    },
  };
}
