import { isError, type SpecProblem } from '../spec/problem.js';
import { colour } from './colour.js';

/** In `brief`, many problems of one kind are told by the first of them. */
export type Detail = 'brief' | 'full';

/** So many different warnings of one kind are a crowd. */
const CROWD = 5;
/** So many errors of one kind are told one by one: of hundreds, which some generator made, these tell what to mend in it. */
const MOST_ERRORS = 20;
/** Places that are listed behind the first. */
const MOST_PLACES = 12;

/**
 * The problems as lines to print: `file:line:column  error  message (rule)`, below it the pointer and the fix. Warnings
 * that say the same of many places are told once, with the other places listed. Errors come last, where they are seen.
 */
export function printProblems(problems: readonly SpecProblem[], detail: Detail = 'brief'): string[] {
  const sorted = [...problems].sort(byPlace);
  const warnings = sorted.filter((problem) => !isError(problem));
  return [...printWarnings(warnings, detail), ...printErrors(sorted.filter(isError), detail)];
}

function printWarnings(warnings: readonly SpecProblem[], detail: Detail): string[] {
  return grouped(warnings, ({ file, rule }) => [file, rule]).flatMap((kind) => {
    const sayings = grouped(kind, ({ message, fix }) => [message, fix]);
    if (detail === 'full' || sayings.length < CROWD) return sayings.flatMap((saying) => printGroup(saying, 'also at'));
    return printGroup(kind, more(kind.length - 1));
  });
}

function printErrors(errors: readonly SpecProblem[], detail: Detail): string[] {
  const most = detail === 'full' ? errors.length : MOST_ERRORS;
  const crowds = grouped(errors, ({ file, rule }) => [file, rule]).filter((kind) => kind.length > most);
  const hidden = new Set(crowds.flatMap((kind) => kind.slice(most)));
  const behind = new Map(crowds.map((kind) => [kind[most - 1], kind.slice(most)]));
  return errors
    .filter((error) => !hidden.has(error))
    .flatMap((error) => {
      const others = behind.get(error) ?? [];
      return printGroup([error, ...others], more(others.length));
    });
}

function more(count: number): string {
  return `and ${count} more of this kind, which --verbose shows, at`;
}

function grouped<Value>(values: readonly Value[], keyOf: (value: Value) => unknown[]): Value[][] {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = JSON.stringify(keyOf(value));
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return [...groups.values()];
}

function byPlace(a: SpecProblem, b: SpecProblem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : 1);
}

function printGroup([first, ...others]: readonly SpecProblem[], and: string): string[] {
  if (first === undefined) return [];
  const { file, line, column, severity, message, rule, pointer, fix } = first;
  const kind = severity === 'error' ? colour('red', 'error') : colour('yellow', 'warning');
  const head = `${colour('bold', `${file}:${line}:${column}`)}  ${kind}  ${message} ${colour('dim', `(${rule})`)}`;
  const elsewhere = others.length === 0 ? [] : [`${and} ${placesOf(others)}`];
  return [head, ...[pointer, ...(fix === undefined ? [] : [`→ ${fix}`]), ...elsewhere].map((text) => `    ${text}`)];
}

function placesOf(others: readonly SpecProblem[]): string {
  const places = others.slice(0, MOST_PLACES).map(({ line, column }) => `${line}:${column}`);
  const rest = others.length - places.length;
  return `${places.join(', ')}${rest > 0 ? ` and ${rest} more places` : ''}`;
}

/** `2 errors and 1 warning`. */
export function countProblems(problems: readonly SpecProblem[]): string {
  const errors = problems.filter(isError).length;
  const warnings = problems.length - errors;
  const parts = [plural(errors, 'error'), plural(warnings, 'warning')].filter((part) => !part.startsWith('0 '));
  return parts.join(' and ');
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
