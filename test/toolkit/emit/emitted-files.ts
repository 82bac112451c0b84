import { emitClient } from '../../../toolkit/emit/emit-client.js';
import { emitHandlers } from '../../../toolkit/emit/emit-handlers.js';
import { emitHooks } from '../../../toolkit/emit/emit-hooks.js';
import { emitOperations } from '../../../toolkit/emit/emit-operations.js';
import { emitRoutes } from '../../../toolkit/emit/emit-routes.js';
import { emitTypes } from '../../../toolkit/emit/types/emit-types.js';
import type { ApiModel } from '../../../toolkit/spec/model.js';

/** All the TypeScript that is made of a model, but for the validators, below a folder. */
export async function emittedFiles(model: ApiModel, folder: string): Promise<Map<string, string>> {
  const emitters = [emitTypes, emitOperations, emitRoutes, emitHandlers, emitClient, emitHooks];
  const emitted = await Promise.all(emitters.map((emit) => emit(model)));
  return new Map(emitted.flatMap(({ files }) => files).map(({ path, text }) => [`${folder}/${path}`, text]));
}
