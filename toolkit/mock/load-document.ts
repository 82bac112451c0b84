import type { EmitProblem, EmittedFile } from '../emit/emitter.js';
import type { ApiModel } from '../spec/model.js';
import { SpecError, type SpecProblem } from '../spec/problem.js';

/** What a document says, and what was made of it. */
export interface LoadedDocument {
  readonly problems: readonly SpecProblem[];
  /** Absent when there are errors: nothing is served then, rather than something with a weaker meaning. */
  readonly api?: { readonly model: ApiModel; readonly files: readonly EmittedFile[] };
}

/**
 * Reads a document and emits what serving it takes: operations, routes and validators. Types, client and gateway
 * definition are for a project; what keeps those from being made does not keep an API from being tried. Nor do errors,
 * as long as they concern some of the operations only: those are left out.
 *
 * @param progress is told of each stage before it begins
 */
export async function loadDocument(
  file: string,
  progress: (stage: string) => void = () => {},
): Promise<LoadedDocument> {
  progress(`Reading ${file}`);
  const { loadSpec } = await import('../spec/load-spec.js');
  const { derive } = await import('../spec/derive.js');
  const loaded = await loadSpec(file, undefined, 'keep').catch((error: unknown) => {
    if (error instanceof SpecError) return error;
    throw error;
  });
  if (loaded instanceof SpecError) return { problems: loaded.problems };
  const emit = (model: ApiModel, hasHoles: boolean) => {
    // A model with holes in it is nothing for emitters.
    if (hasHoles) return { files: [], problems: [] };
    progress(`Compiling ${model.operations.length} operations`);
    return emitServed(model);
  };
  const { model, problems, output } = await derive(loaded, emit, 'skip');
  return { problems, ...(output && { api: { model, files: output.files } }) };
}

async function emitServed(model: ApiModel): Promise<{ files: EmittedFile[]; problems: EmitProblem[] }> {
  const { emitOperations } = await import('../emit/emit-operations.js');
  const { emitRoutes } = await import('../emit/emit-routes.js');
  const { emitValidators } = await import('../emit/validators/emit-validators.js');
  const emitted = await Promise.all([emitOperations, emitRoutes, emitValidators].map((emit) => emit(model)));
  return {
    files: emitted.flatMap(({ files }) => files),
    problems: emitted.flatMap(({ problems }) => problems),
  };
}
