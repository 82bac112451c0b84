import { compareText } from '../spec/json.js';
import type { ApiModel } from '../spec/model.js';
import { emitApi } from './emit-api.js';
import { emitClient } from './emit-client.js';
import { emitCors } from './emit-cors.js';
import { emitHandlers } from './emit-handlers.js';
import { emitHooks } from './emit-hooks.js';
import { emitMocks } from './emit-mocks.js';
import { emitOpenapi } from './emit-openapi.js';
import { emitOperations } from './emit-operations.js';
import { emitRoutes } from './emit-routes.js';
import { emitSecurity } from './emit-security.js';
import type { Emitted, Emitter } from './emitter.js';
import { emitGateways, type Targets } from './gateway/emit-gateways.js';
import { emitTypes } from './types/emit-types.js';
import { emitValidators } from './validators/emit-validators.js';

const emitters: readonly Emitter[] = [
  emitTypes,
  emitOperations,
  emitRoutes,
  emitApi,
  emitCors,
  emitValidators,
  emitHandlers,
  emitOpenapi,
  emitSecurity,
  emitClient,
];

/** What imports a package that not every project has. */
const extras = { hooks: emitHooks, mocks: emitMocks } satisfies { readonly [name: string]: Emitter };
export type Extra = keyof typeof extras;

/** Everything that is derived from a document: the files in the order of their paths, the problems in that of places. */
export async function emitAll(
  model: ApiModel,
  wanted: readonly Extra[] = [],
  targets: Targets = 'auto',
): Promise<Emitted> {
  const chosen = [...emitters, ...wanted.map((name) => extras[name])];
  const emitted = await Promise.all([...chosen.map((emit) => emit(model)), emitGateways(model, targets)]);
  return {
    files: emitted.flatMap(({ files }) => files).sort((a, b) => compareText(a.path, b.path)),
    problems: emitted.flatMap(({ problems }) => problems).sort((a, b) => compareText(a.pointer, b.pointer)),
  };
}
