import { printString } from '../print-text.js';
import { acceptedTypes } from './accepted-types.js';
import type { CheckCompiler, Hidden } from './compile-check.js';
import { type Alternative, findKinds } from './find-kinds.js';
import type { Step } from './function-body.js';
import { pascal, printList } from './print-list.js';
import type { SchemaNode } from './schema-node.js';

/**
 * `anyOf` and `oneOf`. Where a property tells the alternatives apart (a discriminator, or a constant that each of them
 * requires) only the one that is meant is looked at, and reports.
 */
export function compileUnion(compiler: CheckCompiler, node: SchemaNode, hint: string, hidden: Hidden): Step[] {
  return (['anyOf', 'oneOf'] as const).flatMap((keyword) => {
    const branches = node[keyword];
    if (branches === undefined) return [];
    const name = `${hint}${pascal(keyword)}`;
    const [only] = branches;
    if (branches.length === 1 && only !== undefined && node.discriminator === undefined) {
      const checked = compiler.compile(only, name, hidden);
      return checked === undefined ? [] : [{ expression: checked.call('value', 'errors') }];
    }
    const kinds = findKinds(compiler.workshop, node, branches);
    if (kinds !== undefined) return [dispatch(compiler, kinds.name, kinds.alternatives, kinds.others, name, hidden)];
    return [tryAll(compiler, keyword, branches, name, hidden)];
  });
}

function tryAll(
  compiler: CheckCompiler,
  keyword: 'anyOf' | 'oneOf',
  branches: readonly SchemaNode[],
  hint: string,
  hidden: Hidden,
): Step {
  const { graph, module } = compiler.workshop;
  const items = branches.map((branch, index) => {
    const check = compiler.named(branch, `${hint}${index + 1}`, hidden);
    return `[${check}, '${[...acceptedTypes(graph, branch)].join(' ')}']`;
  });
  const constant = compiler.constantName(hint, '');
  const list = printList('[', items, ']', constant.length + 30);
  const name = module.constant(constant, list, `readonly ${module.useType('Branch')}[]`);
  return { expression: `${module.use(keyword)}(value, ${name}, errors)`, costly: true };
}

/** A function that switches by the value of the property. */
function dispatch(
  compiler: CheckCompiler,
  name: string,
  alternatives: readonly Alternative[],
  others: readonly SchemaNode[],
  hint: string,
  hidden: Hidden,
): Step {
  const { module } = compiler.workshop;
  const kinds = alternatives.flatMap(({ values }) => values.map(printString));
  const list = module.constant(compiler.constantName(hint, 'Kinds'), printList('[', kinds, ']', hint.length + 14));
  const cases = alternatives.map(({ node, values }, index) => {
    const checked = compiler.compile(node, `${hint}${index + 1}`, hidden);
    const labels = values.map((value) => `    case ${printString(value)}:\n`).join('');
    return `${labels}      return ${checked?.call('value', 'errors') ?? 'true'};\n`;
  });
  const property = printString(name);
  const fallback = `    default:\n      return ${module.use('unknownKind')}(value, ${property}, ${list}, errors);\n`;
  const body = `  switch (${module.use('kindOf')}(value, ${property})) {\n${cases.join('')}${fallback}  }\n`;
  const check = module.check(`check${hint}`, `${otherTypes(compiler, others, hint, hidden)}${body}`);
  return { expression: `${check}(value, errors)`, costly: true };
}

/** Alternatives that are no objects, null above all. */
function otherTypes(compiler: CheckCompiler, others: readonly SchemaNode[], hint: string, hidden: Hidden): string {
  if (others.length === 0) return '';
  const { module } = compiler.workshop;
  const { expression } = tryAll(compiler, 'anyOf', others, `${hint}Other`, hidden);
  return `  if (!${module.use('isObject')}(value)) return ${expression};\n`;
}
