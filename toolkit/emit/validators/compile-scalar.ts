import { printLiteral } from '../print-literal.js';
import { admitsValue, typeOfValue } from './admits-value.js';
import { type Checked, simpleCall } from './checked.js';
import type { CheckCompiler } from './compile-check.js';
import { compilePattern, placeOfPattern } from './compile-pattern.js';
import type { Guard, Step } from './function-body.js';
import { integerFormats, textFormats } from './known-formats.js';
import { printList } from './print-list.js';
import type { JsonType, Limits, SchemaNode } from './schema-node.js';

export interface CompiledScalar {
  /** The whole check, where it is one call. */
  readonly single?: Checked;
  readonly guard?: Guard;
  /** The test of the run time that the guard is, and that narrows the type. */
  readonly guarded?: string;
  readonly steps: readonly Step[];
}

interface Part {
  readonly checked: Checked;
  /** The type that it refuses everything else than. */
  readonly asserts?: JsonType;
}

const tests: { readonly [type in JsonType]: readonly [test: string, words: string] } = {
  null: ['isNull', 'null'],
  boolean: ['isBoolean', 'true or false'],
  object: ['isObject', 'an object'],
  array: ['isArray', 'an array'],
  number: ['isNumber', 'a number'],
  integer: ['isInteger', 'an integer'],
  string: ['isString', 'a string'],
};

/** Types, values, numbers and texts: all that does not look inside a value. */
export function compileScalar(compiler: CheckCompiler, node: SchemaNode, hint: string): CompiledScalar {
  const allowed = allowedTypes(node);
  const can = (type: JsonType): boolean => allowed === undefined || allowed.includes(type);
  const texts = can('string') ? textParts(compiler, node, hint) : [];
  const numbers = can('number') || can('integer') ? numberParts(compiler, node, allowed) : [];
  const parts = [...valueParts(compiler, node, hint), ...texts, ...numbers];
  const types = isImpliedByValues(node) ? undefined : node.types;
  const [part] = parts;
  const [type] = types ?? [];
  if (parts.length === 1 && part !== undefined) {
    const implied = types === undefined ? part.asserts === undefined : types.length === 1 && part.asserts === type;
    if (implied) return { single: part.checked, steps: [{ expression: part.checked.call('value', 'errors') }] };
  }
  const steps = parts.map((each) => ({ expression: conditional(compiler, node, each, types) }));
  return types === undefined ? { steps } : withGuard(compiler, node, types, steps);
}

/** A check for texts only says nothing of other types, where there can be others. */
function conditional(
  compiler: CheckCompiler,
  node: SchemaNode,
  { checked, asserts }: Part,
  types: readonly JsonType[] | undefined,
): string {
  const call = checked.call('value', 'errors');
  const isCertain = types?.length === 1 && (types[0] === asserts || asserts === 'number');
  if (asserts === undefined || isCertain) return call;
  return `!${testOf(compiler, node, asserts === 'integer' ? 'number' : asserts)}(value) || ${call}`;
}

function withGuard(
  compiler: CheckCompiler,
  node: SchemaNode,
  types: readonly JsonType[],
  steps: readonly Step[],
): CompiledScalar {
  const [only] = types;
  if (types.length === 1 && only !== undefined) {
    const checked = simpleCall(testOf(compiler, node, only));
    const guard = { expression: checked.call('value', 'errors') };
    return { ...(steps.length === 0 && { single: checked }), guard, guarded: tests[only][0], steps };
  }
  const words = types.map((type) => tests[type][1]);
  const list = `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
  const expression = `(${types.map((type) => `${testOf(compiler, node, type)}(value)`).join(' || ')})`;
  return { guard: { expression, refusal: `${compiler.workshop.module.use('mustBe')}('${list}', errors)` }, steps };
}

function testOf({ workshop: { module } }: CheckCompiler, node: SchemaNode, type: JsonType): string {
  return module.use(type === 'string' && node.binary ? 'isBytes' : tests[type][0]);
}

/** The types that `type`, `enum` and `const` leave; undefined where there is no saying. */
function allowedTypes(node: SchemaNode): readonly JsonType[] | undefined {
  const values = node.enum ?? (node.constant && [node.constant.value]);
  if (values === undefined) return node.types;
  const found = [...new Set(values.map(typeOfValue))];
  return node.types === undefined ? found : found.filter((type) => admits(node.types ?? [], type));
}

function admits(types: readonly JsonType[], type: JsonType): boolean {
  return types.includes(type) || (type === 'number' && types.includes('integer'));
}

function isImpliedByValues(node: SchemaNode): boolean {
  const values = node.enum ?? (node.constant && [node.constant.value]);
  return values?.every((value) => admitsValue(node.types ?? [], value)) ?? false;
}

function valueParts(compiler: CheckCompiler, node: SchemaNode, hint: string): Part[] {
  const { module } = compiler.workshop;
  const parts: Part[] = [];
  if (node.constant) parts.push({ checked: simpleCall(module.use('equals'), [printFlat(node.constant.value)]) });
  if (node.enum) {
    const isPlain = node.enum.every((value) => typeof value !== 'object' || value === null);
    const items = node.enum.map(printFlat);
    const name = compiler.constantName(hint, 'Values');
    const list = printList(isPlain ? 'new Set<unknown>([' : '[', items, isPlain ? '])' : ']', name.length + 9);
    const constant = module.constant(name, list, isPlain ? '' : 'readonly unknown[]');
    parts.push({ checked: simpleCall(module.use(isPlain ? 'isOneOf' : 'equalsOneOf'), [constant]) });
  }
  return parts;
}

/** A literal on one line. */
function printFlat(value: unknown): string {
  return printLiteral(value, { indent: 0, before: Number.NEGATIVE_INFINITY, after: 0 }).replace(/\n\s*/g, ' ');
}

function textParts(compiler: CheckCompiler, node: SchemaNode, hint: string): Part[] {
  const { module } = compiler.workshop;
  const part = (name: string, ...args: string[]): Part => ({
    checked: simpleCall(module.use(name), args),
    asserts: 'string',
  });
  const parts: Part[] = [];
  if (node.length) parts.push(part(node.binary ? 'hasByteLength' : 'hasLength', ...printLimits(node.length, 0)));
  const format = textFormats.get(node.format ?? '');
  if (format !== undefined) parts.push(part(format));
  const pattern =
    node.pattern === undefined ? undefined : compilePattern(compiler, placeOfPattern(node.pointer), node.pattern, hint);
  if (pattern !== undefined) parts.push(part('matches', pattern));
  return parts;
}

function numberParts(
  { workshop: { module } }: CheckCompiler,
  node: SchemaNode,
  types: readonly JsonType[] | undefined,
): Part[] {
  const part = (name: string, ...args: string[]): Part => ({
    checked: simpleCall(module.use(name), args),
    asserts: 'number',
  });
  const isInteger = types !== undefined && !types.includes('number');
  const parts: Part[] = [];
  const bounds = integerFormats.get(node.format ?? '');
  const isBounded = isInteger && bounds !== undefined && isWithin(node.range, bounds);
  if (node.range && isInteger) {
    parts.push({ ...part('isIntegerIn', ...printLimits(node.range, -Infinity)), asserts: 'integer' });
  } else if (node.range) parts.push(part('isNumberIn', ...printLimits(node.range, -Infinity)));
  if (bounds !== undefined && !isBounded) {
    const sized = part('isSized', `'${node.format}'`, ...bounds.map(String));
    parts.push(isInteger ? { ...sized, asserts: 'integer' } : sized);
  }
  if (node.format === 'float') parts.push(part('isFloat'));
  if (node.above !== undefined) parts.push(part('isAbove', String(node.above)));
  if (node.below !== undefined) parts.push(part('isBelow', String(node.below)));
  if (node.multipleOf !== undefined) parts.push(part('isMultipleOf', String(node.multipleOf)));
  return parts;
}

/** Whether the limits, or what a number holds exactly, are as narrow as the format. */
function isWithin(range: Limits | undefined, [least, most]: readonly [number, number]): boolean {
  const { least: from = Number.MIN_SAFE_INTEGER, most: to = Number.MAX_SAFE_INTEGER } = range ?? {};
  return from >= least && to <= most;
}

export function printLimits({ least, most }: Limits, lowest: number): [least: string, most: string] {
  return [least === undefined ? String(lowest) : String(least), most === undefined ? 'Infinity' : String(most)];
}
