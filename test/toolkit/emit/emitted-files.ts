import { emitClient } from '../../../toolkit/emit/emit-client.js';
import { emitHandlers } from '../../../toolkit/emit/emit-handlers.js';
import { emitHooks } from '../../../toolkit/emit/emit-hooks.js';
import { emitMocks } from '../../../toolkit/emit/emit-mocks.js';
import { emitOperations } from '../../../toolkit/emit/emit-operations.js';
import { emitRoutes } from '../../../toolkit/emit/emit-routes.js';
import type { Emitter } from '../../../toolkit/emit/emitter.js';
import { emitTypes } from '../../../toolkit/emit/types/emit-types.js';
import { emitValidators } from '../../../toolkit/emit/validators/emit-validators.js';
import type { ApiModel } from '../../../toolkit/spec/model.js';

/** All the TypeScript that is made of a model, below a folder. */
export async function emittedFiles(model: ApiModel, folder: string): Promise<Map<string, string>> {
  const emitters: readonly Emitter[] = [
    ...[emitTypes, emitOperations, emitRoutes, emitValidators, emitHandlers, emitClient, emitHooks, emitMocks],
  ];
  const emitted = await Promise.all(emitters.map((emit) => emit(model)));
  const files = emitted.flatMap(({ files }) => files).filter(({ path }) => path.endsWith('.ts'));
  return new Map(files.map(({ path, text }) => [`${folder}/${path}`, text]));
}
