import { buildModel } from '../spec/build-model.js';
import { loadSpec } from '../spec/load-spec.js';
import { isError, SpecError } from '../spec/problem.js';
import type { Version } from './comparison.js';
import { GitResolver } from './git-resolver.js';

/**
 * Reads one of the documents to compare: a file, or `git:REVISION:FILE` for the file as it was at a commit, branch or tag.
 *
 * @throws SpecError when it cannot be read, or has errors: nothing can be promised of such a document
 */
export async function loadVersion(source: string): Promise<Version> {
  const [, revision, file = source] = /^git:([^:]+):(.+)$/.exec(source) ?? [];
  try {
    return await load(file, revision);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    throw new SpecError(error.problems.map((problem) => named(problem, revision)));
  }
}

async function load(file: string, revision: string | undefined): Promise<Version> {
  const spec = await loadSpec(file, revision === undefined ? undefined : new GitResolver(revision));
  const { model, problems } = buildModel(spec);
  const errors = [...spec.problems, ...problems].filter(isError);
  if (errors.length > 0) throw new SpecError(errors);
  return { model, locate: (pointer) => named(spec.locate(pointer), revision) };
}

/** `openapi.yaml` → `v1.2.0:openapi.yaml`, as git itself writes it. */
function named<At extends { readonly file: string }>(at: At, revision: string | undefined): At {
  return revision === undefined ? at : { ...at, file: `${revision}:${at.file}` };
}
