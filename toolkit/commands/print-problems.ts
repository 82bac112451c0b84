import type { SpecProblem } from '../spec/problem.js';
import { colour } from './colour.js';

/**
 * The problems as lines to print: `file:line:column  error  message (rule)`, below it the pointer and the fix. Warnings
 * that say the same of many places are told once, with the other places listed.
 */
export function printProblems(problems: readonly SpecProblem[]): string[] {
  const groups = new Map<string, SpecProblem[]>();
  for (const problem of [...problems].sort(byPlace)) {
    const alike = problem.severity === 'warning' ? [] : [problem.line, problem.column, problem.pointer];
    const key = JSON.stringify([problem.file, problem.rule, problem.message, problem.fix, ...alike]);
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups.values()].flatMap(printGroup);
}

function byPlace(a: SpecProblem, b: SpecProblem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : 1);
}

function printGroup([first, ...others]: readonly SpecProblem[]): string[] {
  if (first === undefined) return [];
  const { file, line, column, severity, message, rule, pointer, fix } = first;
  const kind = severity === 'error' ? colour('red', 'error') : colour('yellow', 'warning');
  const head = `${colour('bold', `${file}:${line}:${column}`)}  ${kind}  ${message} ${colour('dim', `(${rule})`)}`;
  const details = [pointer, ...(fix === undefined ? [] : [`→ ${fix}`]), ...(others.length > 0 ? [also(others)] : [])];
  return [head, ...details.map((detail) => `    ${detail}`)];
}

function also(others: readonly SpecProblem[]): string {
  const places = others.slice(0, 12).map(({ line, column }) => `${line}:${column}`);
  const rest = others.length - places.length;
  return `also at ${places.join(', ')}${rest > 0 ? ` and ${rest} more places` : ''}`;
}

/** `2 errors and 1 warning`. */
export function countProblems(problems: readonly SpecProblem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const parts = [plural(errors, 'error'), plural(warnings, 'warning')].filter((part) => !part.startsWith('0 '));
  return parts.join(' and ');
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
