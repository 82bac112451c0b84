import { printString } from '../print-text.js';
import type { CheckCompiler, Hidden } from './compile-check.js';
import { compilePattern, placeOfPattern } from './compile-pattern.js';
import { printLimits } from './compile-scalar.js';
import { bracket, printBody, printIf, type Step } from './function-body.js';
import type { ModuleText } from './module-text.js';
import { pascal, printList } from './print-list.js';
import type { SchemaNode } from './schema-node.js';

/** What is asked of an object; `value` is known to be one. */
export function compileObject(compiler: CheckCompiler, node: SchemaNode, hint: string, hidden: Hidden): Step[] {
  const { module } = compiler.workshop;
  const steps = divided(compiler, propertySteps(compiler, node, hint, hidden), hint);
  for (const { name, required } of node.dependentRequired ?? []) {
    for (const other of required) {
      if (hidden.has(other)) continue;
      const call = `${module.use('missingBeside')}(${printString(other)}, ${printString(name)}, errors)`;
      const [present, absent] = [access(module, name), access(module, other)];
      steps.push({ expression: `${present} === undefined || ${absent} !== undefined || ${call}` });
    }
  }
  if (node.propertyCount) {
    const limits = printLimits(node.propertyCount, 0).join(', ');
    steps.push({ expression: `${module.use('hasProperties')}(value, ${limits}, errors)` });
  }
  const names = node.propertyNames && compiler.compile(node.propertyNames, `${hint}Name`);
  if (names !== undefined) {
    const check = compiler.nameOf(names, `${hint}Name`);
    steps.push({ expression: `${module.use('eachName')}(value, ${check}, errors)`, costly: true });
  }
  steps.push(...patternSteps(compiler, node, hint), ...additionalSteps(compiler, node, hint));
  return [...steps, ...dependentSteps(compiler, node, hint, hidden)];
}

function dependentSteps(compiler: CheckCompiler, node: SchemaNode, hint: string, hidden: Hidden): Step[] {
  const { module } = compiler.workshop;
  const steps: Step[] = [];
  const entries: string[] = [];
  for (const { name, node: inner } of node.dependentSchemas ?? []) {
    const own = `${hint}With${pascal(name)}`;
    const checked = compiler.compile(inner, own, hidden);
    if (checked === undefined) continue;
    if (isMany(node.dependentSchemas)) entries.push(`[${printString(name)}, ${compiler.nameOf(checked, own)}]`);
    else {
      const call = bracket(checked.call('value', 'errors'));
      steps.push({ expression: `${access(module, name)} === undefined || ${call}`, costly: true });
    }
  }
  return [...steps, ...lookUp(compiler, 'eachDependent', entries, `${hint}Dependent`)];
}

/** More names than this are not asked for one by one. */
const MANY = 30;

export function isMany(names: readonly unknown[] = []): boolean {
  return names.length > MANY;
}

/** A step that goes through the names that there are, and looks their checks up. */
function lookUp(compiler: CheckCompiler, use: string, entries: readonly string[], hint: string): Step[] {
  if (entries.length === 0) return [];
  const { module } = compiler.workshop;
  const type = `ReadonlyMap<string, ${module.useType('Check')}>`;
  const constant = module.constant(
    compiler.constantName(hint, 'Checks'),
    printList('new Map([', entries, '])', 60),
    type,
  );
  return [{ expression: `${module.use(use)}(value, ${constant}, errors)`, costly: true }];
}

/** TypeScript follows the flow through so many conditions, and gives up on a function with many more. */
const MOST_STEPS = 200;

/** The steps of an object with hundreds of properties, as functions of their own. */
function divided({ workshop: { module } }: CheckCompiler, steps: readonly Step[], hint: string): Step[] {
  if (steps.length <= MOST_STEPS) return [...steps];
  const guard = { expression: `${module.use('isObject')}(value, errors)` };
  return Array.from({ length: Math.ceil(steps.length / MOST_STEPS) }, (_, index) => {
    const some = steps.slice(index * MOST_STEPS, (index + 1) * MOST_STEPS);
    const done = () => `${module.use('done')}(errors)`;
    const name = module.check(`check${hint}Part${index + 1}`, printBody({ guard, steps: some, done }));
    return { expression: `${name}(value, errors)` };
  });
}

function propertySteps(compiler: CheckCompiler, node: SchemaNode, hint: string, hidden: Hidden): Step[] {
  const { properties = [], required = [] } = node;
  const declared = new Set(properties.map(({ name }) => name));
  const undeclared = required.filter((name) => !declared.has(name) && !hidden.has(name));
  const { graph, module, direction } = compiler.workshop;
  const entries: string[] = [];
  return [
    ...properties.flatMap(({ name, node: property }) => {
      if (graph.isHidden(property, direction)) return hiddenStep(compiler, name);
      const isRequired = required.includes(name) && !hidden.has(name);
      const own = `${hint}${pascal(name)}`;
      if (isRequired || !isMany(properties)) return propertyStep(compiler, name, property, own, isRequired);
      const checked = compiler.compile(property, own);
      if (checked !== undefined) entries.push(`[${printString(name)}, ${compiler.nameOf(checked, own)}]`);
      return [];
    }),
    ...lookUp(compiler, 'eachKnown', entries, hint),
    ...undeclared.map((name) => {
      const call = `${module.use('missing')}(${printString(name)}, errors)`;
      return { expression: `${access(module, name)} !== undefined || ${call}` };
    }),
  ];
}

function hiddenStep({ workshop: { module, direction } }: CheckCompiler, name: string): Step[] {
  const place = access(module, name);
  const call = `${module.use(direction === 'input' ? 'readOnly' : 'writeOnly')}(${printString(name)}, errors)`;
  const statement = `  if (${place} !== undefined) ok = ${call};\n`;
  return [{ expression: `${place} === undefined || ${call}`, statement }];
}

function propertyStep(
  compiler: CheckCompiler,
  name: string,
  property: SchemaNode,
  hint: string,
  isRequired: boolean,
): Step[] {
  const { module } = compiler.workshop;
  const checked = compiler.compile(property, hint);
  const place = access(module, name);
  const call = checked?.call(place, `errors?.at(${printString(name)})`);
  if (!isRequired) {
    if (call === undefined) return [];
    const statement = printIf(`${place} !== undefined && !${bracket(call)}`, 'ok = false;');
    return [{ expression: `${place} === undefined || ${bracket(call)}`, statement }];
  }
  const missing = `${module.use('missing')}(${printString(name)}, errors)`;
  const absent = `  if (${place} === undefined) ok = ${missing};\n`;
  if (call === undefined) return [{ expression: `${place} !== undefined || ${missing}`, statement: absent }];
  const statement = absent + printIf(`!${bracket(call)}`, 'ok = false;', 'else if');
  return [{ expression: `${place} === undefined ? ${missing} : ${call}`, statement }];
}

function patternSteps(compiler: CheckCompiler, node: SchemaNode, hint: string): Step[] {
  const { module } = compiler.workshop;
  return (node.patternProperties ?? []).flatMap(({ name, node: property }) => {
    const checked = compiler.compile(property, `${hint}Matching`);
    const pattern = compilePattern(compiler, placeOfPattern(node.pointer, name), name, hint);
    if (checked === undefined || pattern === undefined) return [];
    const check = compiler.nameOf(checked, `${hint}Matching`);
    return [{ expression: `${module.use('eachMatching')}(value, ${pattern}, ${check}, errors)`, costly: true }];
  });
}

function additionalSteps(compiler: CheckCompiler, node: SchemaNode, hint: string): Step[] {
  const { additionalProperties } = node;
  const { module } = compiler.workshop;
  if (additionalProperties?.never) {
    const known = keysOf(compiler, node, hint);
    return [{ expression: `${module.use('hasOnly')}(value, ${known}, errors)` }];
  }
  const checked = additionalProperties && compiler.compile(additionalProperties, `${hint}Value`);
  if (checked === undefined) return [];
  const check = compiler.nameOf(checked, `${hint}Value`);
  if (node.properties === undefined && node.patternProperties === undefined) {
    return [{ expression: `${module.use('eachProperty')}(value, ${check}, errors)`, costly: true }];
  }
  const known = keysOf(compiler, node, hint);
  return [{ expression: `${module.use('eachOther')}(value, ${known}, ${check}, errors)`, costly: true }];
}

/** A constant that knows the names of `properties` and the patterns of `patternProperties`. */
export function keysOf(compiler: CheckCompiler, node: SchemaNode, hint: string): string {
  const { module } = compiler.workshop;
  const names = (node.properties ?? []).map(({ name }) => printString(name));
  const patterns = (node.patternProperties ?? []).flatMap(
    ({ name }) => compilePattern(compiler, placeOfPattern(node.pointer, name), name, hint) ?? [],
  );
  const constant = compiler.constantName(hint, 'Keys');
  if (patterns.length === 0) {
    return module.constant(constant, printList('new Set<string>([', names, '])', constant.length + 9));
  }
  const list = `${module.use('keysMatching')}([${names.join(', ')}], [${patterns.join(', ')}])`;
  return module.constant(constant, list);
}

const identifier = /^[A-Za-z_$][\w$]*$/;

/** `value.task`; through the run time where every object inherits something of that name. */
export function access(module: ModuleText, name: string): string {
  if (name in {}) return `${module.use('own')}(value, ${printString(name)})`;
  return identifier.test(name) ? `value.${name}` : `value[${printString(name)}]`;
}
