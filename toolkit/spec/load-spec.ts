import path from 'node:path';
import {
  bundleDocument,
  createConfig,
  type Document,
  detectSpec,
  getTypes,
  YamlParseError,
} from '@redocly/openapi-core';
import { checkRoot } from './load/check-root.js';
import { circularRefs } from './load/circular-refs.js';
import { isHole } from './load/dangling-ref.js';
import { escapeMovedNames } from './load/escape-moved-names.js';
import { type LintResult, lintDocument } from './load/lint-document.js';
import { judge } from './load/lint-verdict.js';
import { LocalResolver } from './load/local-resolver.js';
import { readRoot } from './load/read-root.js';
import { syntaxProblems } from './load/syntax-problems.js';
import type { LeftOutOperation, OpenApiDocument } from './model.js';
import { SpecError, type SpecProblem } from './problem.js';
import { settleDocument } from './settle/settle-document.js';
import { type Place, SourceMap } from './source-map.js';

/** A document that was read, with everything it refers to pulled in. */
export interface LoadedSpec {
  readonly dialect: '3.0' | '3.1';
  /** One document: every `$ref` in it is a JSON Pointer. */
  readonly document: OpenApiDocument;
  /** What is wrong with it, short of being unreadable. With an error among them, nothing may be generated. */
  readonly problems: readonly SpecProblem[];
  /** Operations that are not in `document` any more, because others get their requests. */
  readonly leftOut?: readonly LeftOutOperation[];
  /** Every file it was read from, absolute; the first is the root. */
  readonly files: readonly string[];
  /** Where a pointer into `document` was written. */
  locate(pointer: string): Place;
}

/**
 * Reads an OpenAPI 3.0 or 3.1 document, JSON or YAML, in one file or several.
 *
 * Only the structure is checked: a stranger's document need not be pretty. What the document is worth is reported in
 * `problems`; what cannot be read at all is thrown.
 *
 * @param holes what to do where a `$ref` leads nowhere: with 'keep' that is one of the problems, unless files are to be
 *   put together
 * @throws SpecError when a file is missing, is no YAML or JSON, is no OpenAPI 3 document, or a `$ref` leads nowhere
 */
export async function loadSpec(
  file: string,
  resolver = new LocalResolver(),
  holes: 'refuse' | 'keep' = 'refuse',
): Promise<LoadedSpec> {
  const root = await readRoot(file, resolver);
  const map = new SourceMap(root, file);
  const dialect = checkRoot(root, map);
  const lints = await lint(root, resolver, map);
  refuse(await recordFiles(resolver, map));
  const problems = lints.problems.flatMap((problem) => judge(problem, dialect, map));
  if (problems.some(isHole) && (holes === 'refuse' || lints.hasFileRefs)) refuse(problems);
  const renamed = lints.hasFileRefs ? await bundle(root, resolver, map) : [];
  const { document, problems: found, leftOut } = settleDocument(root, map, dialect, problems);
  const files = [...new Set([path.resolve(file), ...resolver.getFiles()])];
  const locate = (pointer: string) => map.locate(pointer);
  return { dialect, document, problems: [...found, ...renamed], leftOut, files, locate };
}

/** With a hole in it, nothing sensible can be said about the rest of the document. */
function refuse(problems: readonly SpecProblem[]): void {
  if (problems.length > 0) throw new SpecError(problems);
}

async function lint(document: Document, resolver: LocalResolver, map: SourceMap): Promise<LintResult> {
  return lintDocument(document, resolver).catch((error: unknown) => {
    throw new SpecError(circularRefs(document, map, error));
  });
}

/** Remembers what stands where in each file, and returns what is wrong with them as YAML or JSON. */
async function recordFiles(resolver: LocalResolver, map: SourceMap): Promise<SpecProblem[]> {
  const read = await Promise.allSettled(resolver.cache.values());
  return read.flatMap((file) => {
    if (file.status === 'rejected') {
      const error: unknown = file.reason;
      return error instanceof YamlParseError
        ? syntaxProblems(error.source, map.fileName(error.source.absoluteRef), error)
        : [];
    }
    if (file.value instanceof Error) return [];
    map.record(file.value);
    return syntaxProblems(file.value.source, map.fileName(file.value.source.absoluteRef));
  });
}

/** Redocly moves what other files hold into `components` of the root document, and names it after its file or place. */
async function bundle(document: Document, externalRefResolver: LocalResolver, map: SourceMap): Promise<SpecProblem[]> {
  const config = await createConfig({ extends: [], resolve: { doNotResolveExamples: true } });
  const types = getTypes(detectSpec(document.parsed));
  const { problems } = await bundleDocument({ document, config, externalRefResolver, types });
  escapeMovedNames(document.parsed);
  return problems.flatMap(({ message, location: [at] }) => {
    if (at?.pointer === undefined || !message.includes('Renamed')) return [];
    const fix = 'Give the two different names, or make them one.';
    return [{ severity: 'warning', ...map.place(at.source, at.pointer), rule: 'renamed-component', message, fix }];
  });
}
