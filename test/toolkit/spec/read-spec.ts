import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuiltModel, buildModel } from '../../../toolkit/spec/build-model.js';
import { type LoadedSpec, loadSpec } from '../../../toolkit/spec/load-spec.js';
import type { ApiModel } from '../../../toolkit/spec/model.js';
import { SpecError, type SpecProblem } from '../../../toolkit/spec/problem.js';

/** All problems of a document, in the order of place. */
export async function problemsOf(file: string): Promise<readonly SpecProblem[]> {
  return [...(await found(file))].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule),
  );
}

async function found(file: string): Promise<readonly SpecProblem[]> {
  try {
    const spec = await loadSpec(file);
    return [...spec.problems, ...buildModel(spec).problems];
  } catch (error) {
    if (error instanceof SpecError) return error.problems;
    throw error;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export async function modelOf(file: string): Promise<ApiModel> {
  return buildModel(await loadSpec(file)).model;
}

/** Loads a document given as data; `info` and the like are filled in where they do not matter. */
export async function load(document: { readonly [key: string]: unknown }): Promise<LoadedSpec> {
  const info = { title: 'Test', version: '1' };
  const text = JSON.stringify({ openapi: '3.1.0', info, paths: {}, ...document });
  return withFile('openapi.json', text, (file) => loadSpec(file));
}

/** Builds a document given as data. */
export async function build(document: { readonly [key: string]: unknown }): Promise<BuiltModel> {
  const spec = await load(document);
  const { model, problems } = buildModel(spec);
  return { model, problems: [...spec.problems, ...problems] };
}

export async function problemsOfText(name: string, text: string): Promise<readonly SpecProblem[]> {
  return withFile(name, text, problemsOf);
}

async function withFile<T>(name: string, text: string, use: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'spec-'));
  try {
    writeFileSync(join(folder, name), text);
    return await use(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
