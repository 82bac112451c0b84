import addFormatsModule from 'ajv-formats';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { OpenAPIBackend } from 'openapi-backend';
import type { Answer } from '../contestants.js';

const addFormats = addFormatsModule as unknown as (ajv: unknown) => void;

export const json = (statusCode: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  statusCode,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** openapi-backend, which reads a document at run time, with formats as its documentation recommends. */
export async function interpreted(document: object, scheme: string, answers: { [operation: string]: () => Answer }) {
  const api = new OpenAPIBackend({
    definition: document as never,
    quick: true,
    customizeAjv: (ajv) => {
      addFormats(ajv);
      return ajv;
    },
    securityHandlers: { [scheme]: () => true },
    handlers: {
      ...answers,
      validationFail: (context) => json(400, context.validation.errors),
      notFound: () => json(404, {}),
    },
  });
  await api.init();
  return (event: APIGatewayProxyEvent): Promise<Answer> =>
    api.handleRequest({
      method: event.httpMethod,
      path: event.path,
      headers: event.headers as Record<string, string>,
      query: (event.queryStringParameters ?? {}) as Record<string, string>,
      body: event.body,
    });
}
