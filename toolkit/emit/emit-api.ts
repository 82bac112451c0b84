import type { ApiModel } from '../spec/model.js';
import type { Emitted } from './emitter.js';
import { banner } from './print-text.js';

/** `api.ts`: all that a router is made from, but for the handlers and what they stand on. */
export function emitApi({ operations }: ApiModel): Emitted {
  const map = (module: string) => {
    return operations.map(({ valueName }) => `    ${valueName}: ${module}.${valueName},\n`).join('');
  };
  const text = `${banner}import * as operations from './operations.js';
import { routes } from './routes.js';
import * as requests from './validators/requests.js';

export const api = {
  routes,
  operations: {
${map('operations')}  },
  validators: {
${map('requests')}  },
};
`;
  const empty = text.replace(/^import \* .*\n/gm, '').replaceAll('{\n  }', '{}');
  return { files: [{ path: 'api.ts', text: operations.length === 0 ? empty : text }], problems: [] };
}
