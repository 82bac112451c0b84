import addFormats from 'ajv-formats';
import { type Context, type Document, OpenAPIBackend } from 'openapi-backend';
import type { ApiModel } from '../../toolkit/spec/model.js';
import type { WireRequest } from '../toolkit/mock/open-mock.js';

export type Verdict = 'accepted' | 'refused' | 'not found' | 'not allowed' | 'unauthorised' | 'failed';

export interface Judgement {
  readonly verdict: Verdict;
  /** `format /requestBody/id`, or the message of what was thrown. */
  readonly reasons: readonly string[];
}

/** What openapi-backend makes of a request. */
export type Reference = (request: WireRequest) => Promise<Judgement>;

/**
 * openapi-backend as its documentation recommends it: with formats, with types coerced, and with handlers for everything
 * that can go wrong; every caller is let in. As it comes (`plain`) it has neither, and nobody is let in.
 */
export async function interpretedReference(
  model: ApiModel,
  kind: 'plain' | 'recommended' = 'recommended',
): Promise<Reference> {
  const isPlain = kind === 'plain';
  const definition = structuredClone(model.document) as unknown as Document;
  const say = (verdict: Verdict) => (): Judgement => ({ verdict, reasons: [] });
  const backend = new OpenAPIBackend({
    definition,
    quick: true,
    coerceTypes: true,
    apiRoot: model.basePath === '' ? '/' : model.basePath,
    customizeAjv: (ajv) => (isPlain ? ajv : addFormats(ajv)),
    handlers: {
      ...Object.fromEntries(model.operations.map(({ id }) => [id, say('accepted')])),
      validationFail: ({ validation }: Context): Judgement => ({
        verdict: 'refused',
        reasons: (validation.errors ?? []).map(({ keyword, instancePath }) => `${keyword} ${instancePath}`),
      }),
      notFound: say('not found'),
      methodNotAllowed: say('not allowed'),
      ...(!isPlain && { unauthorizedHandler: say('unauthorised') }),
    },
    securityHandlers: Object.fromEntries(model.securitySchemes.map(({ name }) => [name, () => !isPlain])),
  });
  await backend.init();
  return async ({ method, target, headers, body = '' }) => {
    const [path = '', query = ''] = target.split('?');
    const text = Buffer.from(body).toString();
    const request = { method, path, query, headers: Object.fromEntries(headers), ...(text !== '' && { body: text }) };
    return backend.handleRequest(request).catch((error: unknown): Judgement => {
      return { verdict: 'failed', reasons: [error instanceof Error ? error.message : String(error)] };
    });
  };
}
