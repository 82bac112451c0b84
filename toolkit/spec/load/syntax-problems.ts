import { getLineColLocation, type Source, type YamlParseError } from '@redocly/openapi-core';
import { joinPointer } from '../pointer.js';
import type { SpecProblem } from '../problem.js';

/** As much of yaml-ast-parser's tree as is used here; its node kinds are numbers. */
interface AstNode {
  readonly kind: number;
  readonly startPosition: number;
  readonly mappings?: readonly { readonly key: AstNode & { readonly value: string }; readonly value: AstNode | null }[];
  readonly items?: readonly (AstNode | null)[];
}

/**
 * What is wrong with a file as YAML, or as JSON when its name says so: all duplicate keys, or else the first error.
 * YAML allows JSON to leave out commas and the like; a file that is called `.json` must be JSON (RFC 8259).
 */
export function syntaxProblems(source: Source, file: string, error?: YamlParseError): SpecProblem[] {
  const json = source.absoluteRef.endsWith('.json') ? jsonProblem(source, file) : undefined;
  if (json !== undefined) return [json];
  if (error === undefined) return [];
  const duplicates = error.message.includes('duplicated mapping key') ? duplicateKeys(source, file) : [];
  return duplicates.length > 0 ? duplicates : [yamlProblem(error, file)];
}

function jsonProblem({ body }: Source, file: string): SpecProblem | undefined {
  if (body.trim() === '') return undefined;
  try {
    JSON.parse(body.replace(/^\uFEFF/, ''));
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? body.length);
    const reason = message.replace(/ (in JSON )?at position .*$/, '').replace(/, ".*$/s, '');
    return problem(file, lineAndColumn(body, offset), '#', 'syntax', `This is not JSON: ${reason}.`);
  }
}

function yamlProblem(error: YamlParseError, file: string): SpecProblem {
  const reason = error.message.replace(/( in "[^"]*")? \(\d+:\d+\)$/, '').replace(/ in "[^"]*"$/, '');
  const at = { line: error.line || 1, column: error.col || 1 };
  const [, levels] = /^nesting exceeded maxDepth \((\d+)\)/.exec(reason) ?? [];
  if (levels !== undefined) {
    const fixDepth = 'Move what is inside to `components`, or to a file of its own, and refer to it.';
    return problem(file, at, '#', 'syntax', `More than ${levels} levels stand inside each other here.`, fixDepth);
  }
  const fix = /indent/.test(reason)
    ? 'Indent the members of a map alike, with spaces; look for a quote or bracket that is not closed.'
    : undefined;
  return problem(file, at, '#', 'syntax', `This is not YAML: ${reason}.`, fix);
}

function duplicateKeys(source: Source, file: string): SpecProblem[] {
  const found: SpecProblem[] = [];
  const visit = (node: AstNode | null | undefined, pointer: string): void => {
    const first = new Map<string, number>();
    for (const { key, value } of node?.mappings ?? []) {
      const at = lineAndColumn(source.body, key.startPosition);
      const before = first.get(key.value);
      const here = joinPointer(pointer, key.value);
      if (before === undefined) first.set(key.value, at.line);
      else if (key.value !== '<<') found.push(duplicateKey(file, at, here, key.value, before));
      visit(value, here);
    }
    node?.items?.forEach((item, index) => {
      visit(item, joinPointer(pointer, index));
    });
  };
  visit(syntaxTree(source), '#');
  return found;
}

function duplicateKey(file: string, at: LineAndColumn, pointer: string, key: string, before: number): SpecProblem {
  const message = `The key "${key}" is there twice: first in line ${before}.`;
  return problem(file, at, pointer, 'duplicate-key', message, 'Merge the two, or rename or delete one.');
}

/** Redocly builds the tree for its own lookups and keeps it with the source; after one lookup it is there. */
function syntaxTree(source: Source): AstNode | undefined {
  getLineColLocation({ source, pointer: '#/' });
  const tree: AstNode | undefined = source.getAst(() => {
    throw new Error('The syntax tree should be there already.');
  });
  return tree;
}

interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

function lineAndColumn(text: string, offset: number): LineAndColumn {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function problem(
  file: string,
  at: LineAndColumn,
  pointer: string,
  rule: string,
  message: string,
  fix?: string,
): SpecProblem {
  return { severity: 'error', file, ...at, pointer, rule, message, ...(fix !== undefined && { fix }) };
}
