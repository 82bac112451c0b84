import type { CheckCompiler, Hidden } from './compile-check.js';
import { compileUnevaluated } from './compile-unevaluated.js';
import { compileUnion } from './compile-union.js';
import type { Step } from './function-body.js';
import type { JsonType, SchemaNode } from './schema-node.js';

/** What other schemas ask of the same value: references, combinations, conditions, and what those leave unevaluated. */
export function compileInPlace(
  compiler: CheckCompiler,
  node: SchemaNode,
  hint: string,
  hidden: Hidden,
  types: readonly JsonType[] | undefined,
): Step[] {
  const steps: Step[] = [];
  if (node.ref !== undefined) steps.push({ expression: compiler.reference(node.ref, hidden).call('value', 'errors') });
  node.allOf?.forEach((each, index) => {
    const checked = compiler.compile(each, `${hint}Part${index + 1}`, hidden);
    if (checked !== undefined) steps.push({ expression: checked.call('value', 'errors') });
  });
  steps.push(...compileUnion(compiler, node, hint, hidden), ...negation(compiler, node, hint, hidden));
  steps.push(...condition(compiler, node, hint, hidden), ...compileUnevaluated(compiler, node, hint, hidden, types));
  return steps;
}

function negation(compiler: CheckCompiler, { not }: SchemaNode, hint: string, hidden: Hidden): Step[] {
  if (not === undefined) return [];
  const { module } = compiler.workshop;
  const check = compiler.named(not, `${hint}Not`, hidden);
  return [{ expression: `${module.use('matchesNot')}(value, ${check}, errors)`, costly: true }];
}

function condition(compiler: CheckCompiler, node: SchemaNode, hint: string, hidden: Hidden): Step[] {
  if (node.if === undefined) return [];
  const test = compiler.compile(node.if, `${hint}If`, hidden)?.call('value') ?? 'true';
  const branch = (child: SchemaNode | undefined, suffix: string): string | undefined => {
    return child && compiler.compile(child, `${hint}${suffix}`, hidden)?.call('value', 'errors');
  };
  const then = branch(node.then, 'Then');
  const otherwise = branch(node.else, 'Else');
  if (then !== undefined && otherwise !== undefined) {
    return [{ expression: `(${test} ? ${then} : ${otherwise})`, costly: true }];
  }
  if (then !== undefined) return [{ expression: `(!${test} || ${then})`, costly: true }];
  return otherwise === undefined ? [] : [{ expression: `(${test} || ${otherwise})`, costly: true }];
}
