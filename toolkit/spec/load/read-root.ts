import { type Document, YamlParseError } from '@redocly/openapi-core';
import { SpecError, type SpecProblem } from '../problem.js';
import type { LocalResolver } from './local-resolver.js';
import { syntaxProblems } from './syntax-problems.js';

/**
 * Reads and parses the root file.
 *
 * @throws SpecError when it is missing or is neither YAML nor JSON
 */
export async function readRoot(file: string, resolver: LocalResolver): Promise<Document> {
  try {
    const document = await resolver.resolveDocument(null, file, true);
    if (document instanceof Error) throw document;
    const problems = syntaxProblems(document.source, file);
    if (problems.length > 0) throw new SpecError(problems);
    return document;
  } catch (error) {
    if (error instanceof SpecError) throw error;
    if (error instanceof YamlParseError) throw new SpecError(syntaxProblems(error.source, file, error));
    throw new SpecError([unreadableFile(file, error)]);
  }
}

function unreadableFile(file: string, error: unknown): SpecProblem {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    severity: 'error',
    file,
    line: 1,
    column: 1,
    pointer: '#',
    rule: 'unreadable-file',
    message: `The document cannot be read: ${reason}.`,
    fix: 'Name an OpenAPI document that exists.',
  };
}
