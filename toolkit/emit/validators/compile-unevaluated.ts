import type { Checked } from './checked.js';
import type { CheckCompiler, Hidden } from './compile-check.js';
import { access, keysOf } from './compile-object.js';
import type { Step } from './function-body.js';
import type { JsonType, SchemaNode } from './schema-node.js';

/** What a schema evaluates of a value, provided that the conditions it stands under are met. */
interface Coverage {
  readonly node: SchemaNode;
  readonly hint: string;
  /** `matches1`, or an expression; absent where it always applies. */
  readonly when?: string;
  /** Whether it stands in a schema that contains itself, which a reference led to. */
  readonly isInside?: true;
}

/**
 * `unevaluatedProperties` and `unevaluatedItems` (2020-12 Unevaluated, section 11): at generation it is known what each
 * schema beside them evaluates, at run time only which alternatives apply.
 */
export function compileUnevaluated(
  compiler: CheckCompiler,
  node: SchemaNode,
  hint: string,
  hidden: Hidden,
  types: readonly JsonType[] | undefined,
): Step[] {
  const { unevaluatedProperties, unevaluatedItems } = node;
  const can = (type: JsonType): boolean => types === undefined || types.includes(type);
  const properties = unevaluatedProperties !== undefined && can('object');
  const items = unevaluatedItems !== undefined && can('array');
  if (!properties && !items) return [];
  const collector = new Collector(compiler, hidden);
  collector.collect({ node, hint });
  const steps = [
    ...(properties ? propertyStep(compiler, collector.found, unevaluatedProperties, hint) : []),
    ...(items ? itemStep(compiler, collector.found, unevaluatedItems, hint) : []),
  ];
  const [first, ...rest] = steps;
  return first === undefined ? [] : [{ ...first, before: collector.lines.join('') }, ...rest];
}

/** Walks the schemas that apply to the same value; the conditions become constants, computed once. */
class Collector {
  readonly found: Coverage[] = [];
  readonly lines: string[] = [];

  constructor(
    private readonly compiler: CheckCompiler,
    private readonly hidden: Hidden,
  ) {}

  collect(coverage: Coverage): void {
    const { graph } = this.compiler.workshop;
    const { node, hint } = coverage;
    this.found.push(this.found.length === 0 ? { ...coverage, node: withoutUnevaluated(node) } : coverage);
    if (node.ref !== undefined && !graph.recursion.isEndless(node.ref)) {
      const isRecursive = graph.recursion.of(node.ref) !== undefined;
      const target = { ...coverage, node: graph.node(node.ref), hint: `${hint}Base` };
      this.collect(isRecursive ? { ...target, isInside: true } : target);
    }
    node.allOf?.forEach((each, index) => {
      this.collect({ ...coverage, node: each, hint: `${hint}Part${index + 1}` });
    });
    for (const [keyword, branches] of [['AnyOf', node.anyOf] as const, ['OneOf', node.oneOf] as const]) {
      branches?.forEach((branch, index) => {
        const name = branches.length === 1 ? `${hint}${keyword}` : `${hint}${keyword}${index + 1}`;
        this.#conditional({ ...coverage, node: branch, hint: name }, branches.length === 1);
      });
    }
    this.#ifThenElse(coverage);
    for (const { name, node: dependent } of node.dependentSchemas ?? []) {
      const present = `${access(this.compiler.workshop.module, name)} !== undefined`;
      if (evaluates(this.compiler, dependent)) {
        const guard = `${this.compiler.workshop.module.use('isObject')}(value) && ${present}`;
        this.#collectWhere(guard, { ...coverage, node: dependent, hint: `${hint}With` });
      }
    }
  }

  #conditional(branch: Coverage, isCertain: boolean): void {
    if (!evaluates(this.compiler, branch.node)) return;
    const test = isCertain ? undefined : this.#test(branch);
    if (test === undefined) this.collect(branch);
    else this.#collectWhere(test, branch);
  }

  #ifThenElse(coverage: Coverage): void {
    const { node, hint, when } = coverage;
    if (node.if === undefined) return;
    const branches = [node.if, node.then, node.else].filter((branch) => branch !== undefined);
    if (!branches.some((branch) => evaluates(this.compiler, branch))) return;
    const condition = { ...coverage, node: node.if, hint: `${hint}If` };
    const test = this.#test(condition) ?? 'true';
    const holds = this.#constant(test, when);
    this.collect({ ...condition, when: holds });
    if (node.then) this.collect({ ...coverage, node: node.then, hint: `${hint}Then`, when: holds });
    if (node.else) this.#collectWhere(`!${test}`, { ...coverage, node: node.else, hint: `${hint}Else` });
  }

  /** Whether the value matches; undefined where any value does. */
  #test(branch: Coverage): string | undefined {
    return compileCovering(this.compiler, branch, this.hidden)?.call('value');
  }

  #collectWhere(test: string, coverage: Coverage): void {
    this.collect({ ...coverage, when: this.#constant(test, coverage.when) });
  }

  #constant(test: string, when: string | undefined): string {
    const name = `matches${this.lines.length + 1}`;
    this.lines.push(`  const ${name} = ${when === undefined ? '' : `${when} && `}${test};\n`);
    return name;
  }
}

/** The check of a condition, or of what `contains` asks. */
function compileCovering(compiler: CheckCompiler, coverage: Coverage, hidden?: Hidden): Checked | undefined {
  const { node, hint, isInside = false } = coverage;
  return isInside ? compiler.inside(node, hint, hidden) : compiler.compile(node, hint, hidden);
}

function withoutUnevaluated({ unevaluatedItems, unevaluatedProperties, ...node }: SchemaNode): SchemaNode {
  return node;
}

/** Whether a schema, or one that it applies to the same value, evaluates any part of the value. */
function evaluates({ workshop: { graph } }: CheckCompiler, node: SchemaNode): boolean {
  return graph.inPlaceClosure(node).some((each) => coversNames(each) || coversItems(each));
}

function coversNames(node: SchemaNode): boolean {
  return coversAllNames(node) || node.properties !== undefined || node.patternProperties !== undefined;
}

function coversAllNames(node: SchemaNode): boolean {
  return node.additionalProperties !== undefined || node.unevaluatedProperties !== undefined;
}

function coversItems(node: SchemaNode): boolean {
  return coversAllItems(node) || node.prefixItems !== undefined || node.contains !== undefined;
}

function coversAllItems(node: SchemaNode): boolean {
  return node.items !== undefined || node.unevaluatedItems !== undefined;
}

function propertyStep(compiler: CheckCompiler, found: readonly Coverage[], rest: SchemaNode, hint: string): Step[] {
  const { module } = compiler.workshop;
  const covering = found.filter(({ node }) => coversNames(node));
  if (covering.some(({ node, when }) => when === undefined && coversAllNames(node))) return [];
  const check = checkOfRest(compiler, rest, hint, 'isUnevaluatedProperty');
  if (check === undefined) return [];
  const keys = covering.map(({ node, hint: name, when }) => {
    const known = coversAllNames(node) ? module.use('everyKey') : keysOf(compiler, node, name);
    return when === undefined ? known : `${when} && ${known}`;
  });
  const call = `${module.use('eachUnevaluated')}(value, [${keys.join(', ')}], ${check}, errors)`;
  return [{ expression: `!${module.use('isObject')}(value) || ${call}`, costly: true }];
}

function itemStep(compiler: CheckCompiler, found: readonly Coverage[], rest: SchemaNode, hint: string): Step[] {
  const { module } = compiler.workshop;
  const covering = found.filter(({ node }) => coversItems(node));
  if (covering.some(({ node, when }) => when === undefined && coversAllItems(node))) return [];
  const check = checkOfRest(compiler, rest, hint, 'isUnevaluatedItem');
  if (check === undefined) return [];
  const starts = covering.flatMap(({ node, when }) => {
    const start = coversAllItems(node) ? 'Infinity' : String(node.prefixItems?.length ?? 0);
    if (start === '0') return [];
    return [when === undefined ? start : `${when} ? ${start} : 0`];
  });
  const from = starts.length > 1 || starts[0]?.includes('?') ? `Math.max(0, ${starts.join(', ')})` : (starts[0] ?? '0');
  const contained = covering.flatMap((coverage) => {
    const { node, when } = coverage;
    if (node.contains === undefined) return [];
    const containing = { ...coverage, node: node.contains.node, hint: `${coverage.hint}Contained` };
    const matches = compiler.nameOf(compileCovering(compiler, containing), containing.hint);
    return [when === undefined ? matches : `${when} && ${matches}`];
  });
  const call = `${module.use('eachUnevaluatedItem')}(value, ${from}, [${contained.join(', ')}], ${check}, errors)`;
  return [{ expression: `!${module.use('isArray')}(value) || ${call}`, costly: true }];
}

function checkOfRest(compiler: CheckCompiler, rest: SchemaNode, hint: string, refusal: string): string | undefined {
  if (rest.never) return compiler.workshop.module.use(refusal);
  const checked = compiler.compile(rest, `${hint}Rest`);
  return checked === undefined ? undefined : compiler.nameOf(checked, `${hint}Rest`);
}
