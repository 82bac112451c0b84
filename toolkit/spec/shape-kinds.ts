import type { ObjectShape, Primitive, Shape } from '../router/operation.js';

/** A schema that does not say what its text stands for. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

/** All that a schema allows a text to be: some primitives, perhaps an array, perhaps an object. */
export interface Kinds {
  readonly primitives: ReadonlySet<Primitive>;
  readonly items?: Shape;
  readonly object?: ObjectShape;
}

/** Whether brackets tell what is in an array or an object from a single value, as in the style deepObject. */
export type Writing = 'text' | 'brackets';

export function toShape({ primitives, items, object }: Kinds, writing: Writing): Shape {
  if (writing === 'brackets' && (items !== undefined || object !== undefined)) {
    if (items !== undefined && object !== undefined) {
      throw new ShapeError('allows an object as well as a list, which look alike in brackets');
    }
    const plain = hasValue(primitives) ? { plain: primitiveShape(primitives) } : {};
    return items !== undefined ? { items, ...plain } : { properties: {}, ...object, ...plain };
  }
  if (object !== undefined && (items !== undefined || hasValue(primitives))) {
    throw new ShapeError('allows an object as well as something else, which look alike as text');
  }
  if (object !== undefined) return object;
  if (items !== undefined) return { items: hasValue(primitives) ? join(items, primitives) : items };
  return primitiveShape(primitives);
}

function hasValue(primitives: ReadonlySet<Primitive>): boolean {
  return [...primitives].some((primitive) => primitive !== 'null');
}

/** A single value is read as a list of one, which is the same to a schema only if the list could hold it. */
function join(items: Shape, primitives: ReadonlySet<Primitive>): Shape {
  const known = typeof items === 'string' ? [items] : isList(items) ? items : [];
  if ([...primitives].every((primitive) => primitive === 'null' || known.includes(primitive))) return items;
  throw new ShapeError('allows a list as well as a single value of another type, which look alike as text');
}

function isList(shape: Shape): shape is readonly Primitive[] {
  return Array.isArray(shape);
}

/** The order in which a text is tried: a text is always a string, so nothing is tried after that. */
export const order: readonly Primitive[] = ['boolean', 'integer', 'number', 'string', 'null'];

function primitiveShape(primitives: ReadonlySet<Primitive>): Shape {
  const sorted = order.filter((primitive) => primitives.has(primitive));
  const useful = sorted.filter(
    (primitive) =>
      !(primitive === 'integer' && primitives.has('number')) && !(primitive === 'null' && primitives.has('string')),
  );
  const [first] = useful;
  if (first === undefined) throw new ShapeError('is matched by no value at all');
  return useful.length === 1 ? first : useful;
}

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
  const properties: Record<string, Shape> = { ...a.properties };
  for (const [name, shape] of Object.entries(b.properties)) {
    const other = Object.hasOwn(properties, name) ? properties[name] : undefined;
    properties[name] = other === undefined ? shape : uniteShapes(other, shape, writing);
  }
  const additional = a.additional ?? b.additional;
  return { properties, ...(additional !== undefined && { additional }) };
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
export function combine(parts: readonly Kinds[]): Kinds {
  const [first, ...others] = parts;
  if (first === undefined) return { primitives: new Set(['string']) };
  return others.reduce((all, part) => {
    const primitives = intersect(all.primitives, part.primitives);
    return {
      primitives,
      ...(all.items !== undefined && part.items !== undefined && { items: narrower(all.items, part.items) }),
      ...(all.object !== undefined && part.object !== undefined && { object: mergeObjects(all.object, part.object) }),
    };
  }, first);
}

function intersect(a: ReadonlySet<Primitive>, b: ReadonlySet<Primitive>): Set<Primitive> {
  const both = [...a].filter((primitive) => b.has(primitive));
  const integer = (a.has('integer') && b.has('number')) || (a.has('number') && b.has('integer'));
  return new Set(integer ? [...both, 'integer'] : both);
}

function narrower(a: Shape, b: Shape): Shape {
  return a === 'string' ? b : a;
}

function mergeObjects(a: ObjectShape, b: ObjectShape): ObjectShape {
  const both = a.additional !== undefined && b.additional !== undefined;
  const additional = both ? narrower(a.additional, b.additional) : undefined;
  return { properties: { ...a.properties, ...b.properties }, ...(additional !== undefined && { additional }) };
}

export function withNull(kinds: Kinds, nullable: boolean): Kinds {
  return nullable ? { ...kinds, primitives: new Set([...kinds.primitives, 'null']) } : kinds;
}
