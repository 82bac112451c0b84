import { acceptedTypes, type ValueType } from '../validators/accepted-types.js';
import type { SchemaGraph } from '../validators/schema-graph.js';
import { type Limits, type SchemaNode, withDescendants } from '../validators/schema-node.js';
import { allOf, anyOf, type DraftSchema, isOpen } from './draft-schema.js';
import { isPortablePattern } from './portable-pattern.js';

/** What the schemas around one that is lowered say of it. */
interface Context {
  /** What a reference to the model that it is part of leads to. */
  readonly place: string;
  /** Whether it is part of a combination. */
  readonly isCombined: boolean;
  /** The types that the value can have at all. */
  readonly types: ReadonlySet<ValueType>;
  /** Properties that no request may have, by what another schema for the same value says. */
  readonly hidden: ReadonlySet<string>;
}

const anyType: ReadonlySet<ValueType> = new Set(['null', 'boolean', 'object', 'array', 'number', 'string']);
const nothing: ReadonlySet<string> = new Set();

/**
 * Turns schemas of requests into those of API Gateway (OpenAPI 3.0 with JSON Schema draft 4), so that whatever the router
 * takes they take too. They may take more: the router checks everything again.
 *
 * - `oneOf` becomes `anyOf`, and `not`, conditions, formats and what draft 4 lacks are left out.
 * - `null` cannot be said: where it is allowed, everything is. So it is where several types are.
 * - A keyword stands only beside the type that it is about; importers take `properties` alone for an object.
 * - `integer` becomes `number`: to draft 4, 1.0 is no integer.
 */
export class SchemaLowering {
  /** What became of each schema that API Gateway checks something of, without its parts; by place. */
  readonly kept = new Map<string, DraftSchema>();

  /** @param refer gives a reference to the model of a place, or a schema that takes anything */
  constructor(
    private readonly graph: SchemaGraph,
    private readonly refer: (place: string) => DraftSchema,
  ) {}

  /** @param place what a reference to the model leads to */
  lower(node: SchemaNode, place: string): DraftSchema {
    return this.#lower(node, { place, isCombined: false, types: anyType, hidden: nothing });
  }

  #lower(node: SchemaNode, around: Context): DraftSchema {
    const accepted = acceptedTypes(this.graph, node);
    const types = new Set([...accepted].filter((type) => around.types.has(type)));
    const hidden = new Set([...around.hidden, ...this.graph.hidden(node, 'input')]);
    const [type, ...others] = types;
    if (node.never || type === undefined) return {};
    const context: Context = { ...around, types, hidden };
    const own = others.length > 0 || type === 'null' ? {} : this.#own(node, type, context);
    const unions = [node.anyOf, node.oneOf].map((union) => this.#union(union ?? [], context));
    const parts = (node.allOf ?? []).map((part) => this.#lower(part, { ...context, isCombined: true }));
    const target = node.ref === undefined ? {} : this.#reference(node, node.ref, context);
    const rest = [target, ...parts, ...unions].filter((part) => !isOpen(part));
    this.kept.set(node.pointer, unions.some((union) => !isOpen(union)) ? { ...own, anyOf: [] } : own);
    // A type that only follows from the parts need not be said again.
    const isImplied = node.types === undefined && Object.keys(own).length === 1 && own.type !== undefined;
    return allOf(isImplied && rest.length > 0 ? {} : own, rest);
  }

  #union(branches: readonly SchemaNode[], context: Context): DraftSchema {
    const possible = branches.filter((branch) => {
      return [...acceptedTypes(this.graph, branch)].some((type) => context.types.has(type));
    });
    const union = anyOf(possible.map((branch) => this.#lower(branch, { ...context, isCombined: true })));
    if (isOpen(union)) for (const { pointer } of possible.flatMap(withDescendants)) this.kept.delete(pointer);
    return union;
  }

  /** A combination may not refer to the model that it is part of; and what must not be required is not referred to. */
  #reference({ ref: _, ...beside }: SchemaNode, ref: string, context: Context): DraftSchema {
    const isCombined = context.isCombined || Object.keys(beside).length > 1;
    if (isCombined && ref === context.place) return {};
    const target = this.graph.node(ref);
    const ownHidden = this.graph.hidden(target, 'input');
    const asked = this.graph.inPlaceClosure(target).flatMap(({ required = [] }) => required);
    const isAtOdds = asked.some((name) => context.hidden.has(name) && !ownHidden.has(name));
    return isAtOdds ? this.#lower(target, { ...context, isCombined: true }) : this.refer(ref);
  }

  #own(node: SchemaNode, type: Exclude<ValueType, 'null'>, context: Context): DraftSchema {
    const values = node.enum ?? (node.constant && [node.constant.value]);
    const isPlain = values?.every((value) => typeof value === type && typeof value !== 'object');
    return {
      type,
      ...(values !== undefined && isPlain && { enum: [...new Set(values)] }),
      ...(type === 'number' && numberKeywords(node)),
      ...(type === 'string' && textKeywords(node)),
      ...(type === 'array' && this.#array(node, context)),
      ...(type === 'object' && this.#object(node, context)),
    };
  }

  #array({ items, prefixItems, size, uniqueItems }: SchemaNode, context: Context): DraftSchema {
    const isList = items !== undefined && prefixItems === undefined;
    return {
      items: isList ? this.#part(items, context) : {},
      ...bounds(size, 'minItems', 'maxItems'),
      ...(uniqueItems && { uniqueItems }),
    };
  }

  #object(node: SchemaNode, context: Context): DraftSchema {
    const { properties = [], patternProperties, additionalProperties, required = [], propertyCount } = node;
    const visible = properties.filter(({ node: property }) => !this.graph.isHidden(property, 'input'));
    // An importer would take a property of this name for a reference.
    const isOdd = properties.some(({ name }) => name === '$ref');
    const known = isOdd ? [] : visible.map(({ name, node: each }) => [name, this.#part(each, context)] as const);
    const needed = required.filter((name) => !context.hidden.has(name));
    const others = isOdd || patternProperties !== undefined ? undefined : additionalProperties;
    const rest = others === undefined || others.never ? {} : this.#part(others, context);
    return {
      ...(known.length > 0 && { properties: Object.fromEntries(known) }),
      ...(needed.length > 0 && { required: needed }),
      ...(others?.never && { additionalProperties: false }),
      ...(!isOpen(rest) && { additionalProperties: rest }),
      ...bounds(propertyCount, 'minProperties', 'maxProperties'),
    };
  }

  #part(node: SchemaNode, { place, isCombined }: Context): DraftSchema {
    return this.#lower(node, { place, isCombined, types: anyType, hidden: nothing });
  }
}

function numberKeywords({ range, above, below, multipleOf }: SchemaNode): DraftSchema {
  const least = highest(range?.least, above);
  const most = lowest(range?.most, below);
  return {
    ...(least !== undefined && { minimum: least }),
    ...(most !== undefined && { maximum: most }),
    // Decimal fractions are not exact in a double.
    ...(Number.isSafeInteger(multipleOf) && { multipleOf: Number(multipleOf) }),
  };
}

function highest(...limits: readonly (number | undefined)[]): number | undefined {
  const given = limits.filter((limit) => limit !== undefined);
  return given.length === 0 ? undefined : Math.max(...given);
}

function lowest(...limits: readonly (number | undefined)[]): number | undefined {
  const given = limits.filter((limit) => limit !== undefined);
  return given.length === 0 ? undefined : Math.min(...given);
}

function textKeywords({ length, pattern }: SchemaNode): DraftSchema {
  return {
    ...bounds(length, 'minLength', 'maxLength'),
    ...(pattern !== undefined && isPortablePattern(pattern) && { pattern }),
  };
}

function bounds(limits: Limits | undefined, least: keyof DraftSchema, most: keyof DraftSchema): DraftSchema {
  return {
    ...(limits?.least !== undefined && limits.least > 0 && { [least]: limits.least }),
    ...(limits?.most !== undefined && { [most]: limits.most }),
  };
}
