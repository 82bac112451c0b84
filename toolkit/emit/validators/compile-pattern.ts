import type { Machine } from '../../router/validation/linear-pattern.js';
import { joinPointer } from '../../spec/pointer.js';
import { printLiteral } from '../print-literal.js';
import { printString } from '../print-text.js';
import type { CheckCompiler } from './compile-check.js';
import { hasForeignAnchors } from './pattern/normalise-pattern.js';
import { patternAdvice } from './pattern/pattern-advice.js';
import { judgePattern } from './pattern/pattern-verdict.js';

/** A constant for a regular expression; undefined once the reason is reported that there is none. */
export function compilePattern(
  compiler: CheckCompiler,
  pointer: string,
  pattern: string,
  hint: string,
): string | undefined {
  const { graph, module } = compiler.workshop;
  const verdict = judgePattern(pattern);
  const name = compiler.constantName(hint, 'Pattern');
  if (isInSlashes(pattern)) {
    const message = `Nothing matches ${pattern}: the slashes are part of it, and no text starts behind one.`;
    graph.report({
      severity: 'warning',
      pointer,
      rule: 'unmatched-pattern',
      message,
      fix: 'Delete the slashes and what follows.',
    });
  }
  if (hasForeignAnchors(pattern)) {
    const message = `\\A, \\z and \\Z in ${pattern} are read as ^ and $: they mean nothing in ECMAScript.`;
    graph.report({ severity: 'warning', pointer, rule: 'foreign-anchor', message, fix: 'Write ^ and $.' });
  }
  if (verdict.kind === 'native') {
    const expression = printExpression(verdict.source);
    if (verdict.long === undefined) return module.constant(name, expression);
    return module.constant(name, `${module.use('longPattern')}(${expression}, ${printMachines(verdict.long)})`);
  }
  if (verdict.kind === 'linear') {
    const source = printString(verdict.source);
    return module.constant(name, `${module.use('linearPattern')}(${source}, ${printMachines(verdict.machines)})`);
  }
  if (verdict.kind === 'invalid') {
    const message = `${pattern} is no regular expression of ECMAScript.`;
    graph.report({ severity: 'error', pointer, rule: 'invalid-pattern', message, fix: patternAdvice(pattern) });
    return undefined;
  }
  const message = `${pattern} takes very long for some texts, and cannot be run in another way.`;
  const fix = 'Let no two parts of it match the same text in a row, or do without looks and back-references.';
  graph.report({ severity: 'error', pointer, rule: 'slow-pattern', message, fix });
  return undefined;
}

/** As code has them: `/^a$/`. In a document they are characters like others. */
function isInSlashes(pattern: string): boolean {
  return /^\/\^.*\/[a-z]*$/.test(pattern) && !pattern.includes('|');
}

/** A literal; with what cannot be seen, or would end the line, escaped. */
function printExpression(source: string): string {
  const literal = String(new RegExp(source, 'u'));
  return /[^ -~]/.test(literal) ? `new RegExp(${printString(source)}, 'u')` : literal;
}

/** Data that nobody reads, on one line. */
function printMachines(machines: readonly Machine[]): string {
  return printLiteral(machines, { indent: 0, before: Number.NEGATIVE_INFINITY, after: 0 }).replace(/\n\s*/g, ' ');
}

/** Where a pattern stands. */
export function placeOfPattern(pointer: string, pattern?: string): string {
  return pattern === undefined ? joinPointer(pointer, 'pattern') : joinPointer(pointer, 'patternProperties', pattern);
}
