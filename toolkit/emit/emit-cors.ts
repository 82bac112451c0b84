import type { ApiModel } from '../spec/model.js';
import type { Emitted } from './emitter.js';
import { exposedHeaders } from './gateway/cors.js';
import { printLiteral } from './print-literal.js';
import { banner } from './print-text.js';

/**
 * `cors.ts`: the headers by which pages of another origin may read what a function answers (Fetch, section 3.2). A REST API
 * adds none to it. The origin differs from one deployment to the next, so it is for the entry to say.
 */
export function emitCors(model: ApiModel): Emitted {
  const { cors } = model;
  const headers = cors && {
    ...(cors.allowCredentials && { 'Access-Control-Allow-Credentials': 'true' }),
    'Access-Control-Expose-Headers': exposedHeaders(model, cors).join(', '),
  };
  const says = '/** For answers to pages of another origin, beside `Access-Control-Allow-Origin`. */';
  const name = 'export const corsHeaders = ';
  const text = `${banner}${says}\n${name}${printLiteral(headers || {}, { indent: 0, before: name.length, after: 1 })};\n`;
  return { files: [{ path: 'cors.ts', text }], problems: [] };
}
