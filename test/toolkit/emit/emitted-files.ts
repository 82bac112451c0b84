import { emitClient } from '../../../toolkit/emit/emit-client.js';
import { emitHandlers } from '../../../toolkit/emit/emit-handlers.js';
import { emitHooks } from '../../../toolkit/emit/emit-hooks.js';
import { emitMocks } from '../../../toolkit/emit/emit-mocks.js';
import { emitOperations } from '../../../toolkit/emit/emit-operations.js';
import { emitRoutes } from '../../../toolkit/emit/emit-routes.js';
import { emitTypes } from '../../../toolkit/emit/types/emit-types.js';
import type { ApiModel } from '../../../toolkit/spec/model.js';

/** All the TypeScript that is made of a model, below a folder; in the place of the validators there are but their types. */
export async function emittedFiles(model: ApiModel, folder: string): Promise<Map<string, string>> {
  const emitters = [emitTypes, emitOperations, emitRoutes, emitHandlers, emitClient, emitHooks, emitMocks];
  const emitted = await Promise.all(emitters.map((emit) => emit(model)));
  const files = emitted.flatMap(({ files }) => files).map(({ path, text }) => [`${folder}/${path}`, text] as const);
  return new Map([...files, [`${folder}/validators/requests.ts`, declareValidators(model)]]);
}

function declareValidators({ operations }: ApiModel): string {
  const lines = operations.map(({ valueName }) => `export declare const ${valueName}: RequestValidators;\n`);
  return `import type { RequestValidators } from 'specwright/validate';\n${lines.join('')}`;
}
