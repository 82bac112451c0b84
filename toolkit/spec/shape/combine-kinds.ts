import type { ObjectShape, Primitive, Shape } from '../../router/operation.js';
import { isList, type Kinds, toShape, type Writing } from './to-shape.js';

/** Any of these: `oneOf`, `anyOf`. */
export function unite(choices: readonly Kinds[], writing: Writing): Kinds {
  const items = choices.flatMap((choice) => (choice.items === undefined ? [] : [choice.items]));
  const objects = choices.flatMap((choice) => choice.object ?? []);
  return {
    primitives: new Set(choices.flatMap(({ primitives }) => [...primitives])),
    ...(items.length > 0 && { items: items.reduce((a, b) => uniteShapes(a, b, writing)) }),
    ...(objects.length > 0 && { object: objects.reduce((a, b) => uniteObjects(a, b, writing)) }),
  };
}

function uniteObjects(a: ObjectShape, b: ObjectShape, writing: Writing): ObjectShape {
  const merge: Merge = (one, other) => uniteShapes(one, other, writing);
  const additional = mergeAdditional(a, b, merge) ?? a.additional ?? b.additional;
  return { properties: mergeProperties(a, b, merge), ...(additional !== undefined && { additional }) };
}

type Merge = (one: Shape, other: Shape) => Shape;

function mergeProperties(a: ObjectShape, b: ObjectShape, merge: Merge): ObjectShape['properties'] {
  const properties = new Map(Object.entries(a.properties));
  for (const [name, shape] of Object.entries(b.properties)) {
    const other = properties.get(name);
    properties.set(name, other === undefined ? shape : merge(other, shape));
  }
  return Object.fromEntries(properties);
}

/** Undefined unless both have any. */
function mergeAdditional(a: ObjectShape, b: ObjectShape, merge: Merge): Shape | undefined {
  return a.additional !== undefined && b.additional !== undefined ? merge(a.additional, b.additional) : undefined;
}

function uniteShapes(a: Shape, b: Shape, writing: Writing): Shape {
  const isSame = JSON.stringify(a) === JSON.stringify(b);
  return isSame ? a : toShape(unite([asKinds(a), asKinds(b)], writing), writing);
}

function asKinds(shape: Shape): Kinds {
  if (typeof shape === 'string') return { primitives: new Set([shape]) };
  if (isList(shape)) return { primitives: new Set(shape) };
  const { plain, ...rest } = shape;
  const { primitives } = plain === undefined ? { primitives: new Set<Primitive>() } : asKinds(plain);
  return 'items' in rest ? { primitives, items: rest.items } : { primitives, object: rest };
}

/** All of these at once: `allOf`, and the keywords beside it. */
export function combine(parts: readonly Kinds[], writing: Writing): Kinds {
  const [first, ...others] = parts;
  if (first === undefined) return { primitives: new Set(['string']) };
  return others.reduce((a, b) => {
    return {
      primitives: intersect(a.primitives, b.primitives),
      ...(a.items !== undefined && b.items !== undefined && { items: combineShapes(a.items, b.items, writing) }),
      ...(a.object !== undefined && b.object !== undefined && { object: combineObjects(a.object, b.object, writing) }),
    };
  }, first);
}

function intersect(a: ReadonlySet<Primitive>, b: ReadonlySet<Primitive>): Set<Primitive> {
  const both = [...a].filter((primitive) => b.has(primitive));
  const integer = (a.has('integer') && b.has('number')) || (a.has('number') && b.has('integer'));
  return new Set(integer ? [...both, 'integer'] : both);
}

/** A text may also be what says nothing of its type. */
function combineShapes(a: Shape, b: Shape, writing: Writing): Shape {
  if (a === 'string' || b === 'string') return a === 'string' ? b : a;
  const isSame = JSON.stringify(a) === JSON.stringify(b);
  return isSame ? a : toShape(combine([asKinds(a), asKinds(b)], writing), writing);
}

function combineObjects(a: ObjectShape, b: ObjectShape, writing: Writing): ObjectShape {
  const merge: Merge = (one, other) => combineShapes(one, other, writing);
  const additional = mergeAdditional(a, b, merge);
  return { properties: mergeProperties(a, b, merge), ...(additional !== undefined && { additional }) };
}

export function withNull(kinds: Kinds, nullable: boolean): Kinds {
  return nullable ? { ...kinds, primitives: new Set([...kinds.primitives, 'null']) } : kinds;
}
