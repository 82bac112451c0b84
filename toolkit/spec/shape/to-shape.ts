import type { ObjectShape, Primitive, Shape } from '../../router/operation.js';

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

export function isList(shape: Shape): shape is readonly Primitive[] {
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
