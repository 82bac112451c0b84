import type { CheckCompiler } from './compile-check.js';
import { printLimits } from './compile-scalar.js';
import { bracket, type Step } from './function-body.js';
import type { SchemaNode } from './schema-node.js';

/** What is asked of an array; `value` is known to be one. */
export function compileArray(compiler: CheckCompiler, node: SchemaNode, hint: string): Step[] {
  const { module } = compiler.workshop;
  const steps: Step[] = [];
  if (node.size) {
    steps.push({
      expression: `${module.use('hasItems')}(value, ${printLimits(node.size, 0).join(', ')}, errors)`,
      isGate: true,
    });
  }
  steps.push(...prefixSteps(compiler, node, hint), ...itemSteps(compiler, node, hint));
  if (node.contains) {
    const { node: inner, least, most = 'Infinity' } = node.contains;
    if (least > 0 || most !== 'Infinity') {
      const check = compiler.named(inner, `${hint}Contained`);
      const call = `${module.use('contains')}(value, ${check}, ${least}, ${most}, errors)`;
      steps.push({ expression: call, costly: true });
    }
  }
  if (node.uniqueItems) steps.push({ expression: `${module.use('hasUniqueItems')}(value, errors)`, costly: true });
  return steps;
}

function prefixSteps(compiler: CheckCompiler, { prefixItems = [] }: SchemaNode, hint: string): Step[] {
  return prefixItems.flatMap((item, index) => {
    const checked = compiler.compile(item, `${hint}Item${index + 1}`);
    if (checked === undefined) return [];
    const call = checked.call(`value[${index}]`, `errors?.at(${index})`);
    return [{ expression: `value.length <= ${index} || ${bracket(call)}` }];
  });
}

function itemSteps(compiler: CheckCompiler, { items, prefixItems = [] }: SchemaNode, hint: string): Step[] {
  const checked = items && compiler.compile(items, `${hint}Item`);
  if (checked === undefined) return [];
  const check = compiler.nameOf(checked, `${hint}Item`);
  const call = `${compiler.workshop.module.use('eachItem')}(value, ${prefixItems.length}, ${check}, errors)`;
  return [{ expression: call, costly: true }];
}
