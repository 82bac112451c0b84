import type { SchemaGraph } from '../../../toolkit/emit/validators/schema-graph.js';
import type { SchemaNode } from '../../../toolkit/emit/validators/schema-node.js';
import { asObject, isObject } from '../../../toolkit/spec/json.js';

/** A value with one thing wrong in it, and where that is. */
export interface Fault {
  /** `required`, `type`, `maximum`, … */
  readonly kind: string;
  /** RFC 6901, into the value. */
  readonly pointer: string;
  readonly value: unknown;
}

const step = (name: string | number) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/**
 * Every way of breaking one keyword of a schema in a value that satisfies it. Only what applies whatever the value is
 * gets broken: inside of `anyOf`, `oneOf`, `not` and `if` the value might be right for another reason.
 */
export function singleFaults(graph: SchemaGraph, node: SchemaNode, value: unknown): Fault[] {
  return [...brokenHere(graph.unconditional(node), value), ...brokenInside(graph, node, value)];
}

function brokenHere(nodes: readonly SchemaNode[], value: unknown): Fault[] {
  const faults = nodes.flatMap((each) => [
    ...typeFaults(each),
    ...enumFaults(each),
    ...(typeof value === 'number' ? numberFaults(each) : []),
    ...(typeof value === 'string' ? textFaults(each) : []),
    ...(Array.isArray(value) ? listFaults(each, value) : []),
  ]);
  return faults.map(({ kind, value: broken }) => ({ kind, pointer: '', value: broken }));
}

type Broken = Pick<Fault, 'kind' | 'value'>;

const samples: readonly (readonly [type: string, value: unknown])[] = [
  ['object', { a: 1 }],
  ['array', [['a']]],
  ['boolean', true],
  ['number', 17.5],
  ['string', 'some text'],
  ['null', null],
];

function typeFaults({ types }: SchemaNode): Broken[] {
  if (types === undefined) return [];
  const others = samples.filter(([type]) => !types.some((each) => each === type));
  const integers = types.includes('integer')
    ? others
    : others.filter(([type]) => type !== 'number' || !types.includes('number'));
  return integers.slice(0, 3).map(([type, value]) => ({ kind: `type ${type}`, value }));
}

function enumFaults({ enum: values, constant }: SchemaNode): Broken[] {
  return values || constant ? [{ kind: 'enum', value: 'none of these' }] : [];
}

function numberFaults({ range, above, below, multipleOf }: SchemaNode): Broken[] {
  return [
    ...(range?.least === undefined ? [] : [{ kind: 'minimum', value: range.least - 1 }]),
    ...(range?.most === undefined ? [] : [{ kind: 'maximum', value: range.most + 1 }]),
    ...(above === undefined ? [] : [{ kind: 'exclusiveMinimum', value: above }]),
    ...(below === undefined ? [] : [{ kind: 'exclusiveMaximum', value: below }]),
    ...(multipleOf === undefined ? [] : [{ kind: 'multipleOf', value: multipleOf * 1.5 }]),
  ].filter(({ value }) => Number.isSafeInteger(value) || !Number.isInteger(value));
}

function textFaults({ length, format, pattern, binary }: SchemaNode): Broken[] {
  if (binary) return [];
  const most = length?.most ?? Number.POSITIVE_INFINITY;
  return [
    ...(length?.least ? [{ kind: 'minLength', value: 'x'.repeat(length.least - 1) }] : []),
    ...(most < 10_000 ? [{ kind: 'maxLength', value: 'x'.repeat(most + 1) }] : []),
    ...(format === undefined || isOfIntegers(format) ? [] : [{ kind: `format ${format}`, value: '<\\ no %(>' }]),
    ...(pattern === undefined || matches(pattern, '<\\ no %(>') ? [] : [{ kind: 'pattern', value: '<\\ no %(>' }]),
  ];
}

/** Not checked of a text, as a warning says. */
function isOfIntegers(format: string): boolean {
  return /^u?int\d+$/.test(format);
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return true;
  }
}

function listFaults({ size, uniqueItems }: SchemaNode, value: readonly unknown[]): Broken[] {
  const most = size?.most ?? Number.POSITIVE_INFINITY;
  const [first] = value;
  const many =
    most < 1_000 && value.length > 0 ? Array.from({ length: most + 1 }, (_, at) => value[at] ?? first) : undefined;
  return [
    ...(size?.least ? [{ kind: 'minItems', value: value.slice(0, size.least - 1) }] : []),
    ...(many ? [{ kind: 'maxItems', value: many }] : []),
    ...(uniqueItems && value.length > 0 ? [{ kind: 'uniqueItems', value: [...value, first] }] : []),
  ];
}

function brokenInside(graph: SchemaGraph, node: SchemaNode, value: unknown): Fault[] {
  if (Array.isArray(value)) return brokenItems(graph, node, value);
  if (!isObject(value)) return [];
  const hidden = graph.hidden(node, 'input');
  const nodes = graph.unconditional(node);
  const missing = nodes
    .flatMap(({ required = [] }) => required)
    .filter((name) => Object.hasOwn(value, name) && !hidden.has(name))
    .map((name) => ({ kind: 'required', pointer: step(name), value: without(value, name) }));
  const isClosed = nodes.some((each) => each.additionalProperties?.never && !each.patternProperties);
  const unknown = { kind: 'additionalProperties', pointer: step('unknown~/'), value: { ...value, 'unknown~/': 1 } };
  const inside = nodes
    .flatMap(({ properties = [] }) => properties)
    .filter(({ name }) => Object.hasOwn(value, name) && !hidden.has(name))
    .flatMap(({ name, node: property }) => {
      return singleFaults(graph, property, value[name]).map((fault) =>
        within(fault, name, { ...value, [name]: fault.value }),
      );
    });
  return [...missing, ...(isClosed ? [unknown] : []), ...inside];
}

function brokenItems(graph: SchemaGraph, node: SchemaNode, value: readonly unknown[]): Fault[] {
  if (value.length === 0) return [];
  const items = graph.unconditional(node).flatMap(({ items: rest, prefixItems = [] }) => prefixItems[0] ?? rest ?? []);
  return items.flatMap((item) =>
    singleFaults(graph, item, value[0]).map((fault) => within(fault, 0, [fault.value, ...value.slice(1)])),
  );
}

function within(fault: Fault, name: string | number, value: unknown): Fault {
  return { ...fault, pointer: `${step(name)}${fault.pointer}`, value };
}

function without(value: object, name: string): object {
  const { [name]: _, ...rest } = asObject(value);
  return rest;
}
