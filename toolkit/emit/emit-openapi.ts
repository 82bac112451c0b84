import type { ApiModel } from '../spec/model.js';
import type { Emitted } from './emitter.js';

/** `openapi.json`: the bundled document, as it is served. */
export function emitOpenapi(model: ApiModel): Emitted {
  return { files: [{ path: 'openapi.json', text: `${JSON.stringify(model.document, null, 2)}\n` }], problems: [] };
}
