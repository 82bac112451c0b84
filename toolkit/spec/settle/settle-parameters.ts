import { isJson } from '../../router/media-type.js';
import type { Location, Shape } from '../../router/operation.js';
import { asArray, asObject, isObject, type JsonObject } from '../json.js';
import { methodFields } from '../method-fields.js';
import { joinPointer, referent } from '../pointer.js';
import { chooseStyle, holdsStructures } from '../shape/parameter-codec.js';
import { ShapeError, shapeOf } from '../shape/text-shape.js';

/** Learns of a parameter by its pointer, with the reason. */
type Tell = (pointer: string, reason: string) => void;

/**
 * An optional parameter that OpenAPI gives no way to write, such as a list of objects in a query, need not cost the operation: no
 * value fits it any more, so that requests that send it are refused, and types have none for it. One that has to be sent
 * stays as it is, to be refused with its operation. One of a media type that is not decoded becomes the text that handlers get.
 */
export function settleParameters(document: JsonObject, unreadable: Tell, undecoded: Tell): void {
  const settle = (parameter: unknown, pointer: string): void => {
    if (!isObject(parameter)) return;
    settleContent(parameter, document, (type) =>
      undecoded(joinPointer(pointer, 'content', type), `"${parameter.name}"`),
    );
    const reason = reasonOf(parameter, document);
    if (reason === undefined) return;
    Reflect.set(parameter, 'schema', { not: {} });
    unreadable(pointer, `"${parameter.name}" ${reason}`);
  };
  const settleAll = (owner: JsonObject, pointer: string): void => {
    asArray(owner.parameters).forEach((each, index) => {
      settle(each, joinPointer(pointer, 'parameters', index));
    });
  };
  const { parameters, pathItems } = asObject(document.components);
  for (const [name, parameter] of Object.entries(asObject(parameters))) {
    settle(parameter, joinPointer('#/components/parameters', name));
  }
  for (const [base, items] of [['#/paths', document.paths] as const, ['#/components/pathItems', pathItems] as const]) {
    for (const [name, item] of Object.entries(asObject(items))) {
      settleAll(asObject(item), joinPointer(base, name));
      for (const method of methodFields) {
        settleAll(asObject(asObject(item)[method]), joinPointer(base, name, method));
      }
    }
  }
}

/** Of JSON all is decoded, of texts single values; nothing else is, and a schema of more than a text would refuse each. */
function settleContent(parameter: JsonObject, document: JsonObject, undecoded: (type: string) => void): void {
  const [[type, media] = [''], ...others] = Object.entries(asObject(parameter.content));
  if (!isObject(media) || others.length > 0 || isJson(type)) return;
  const shape = singleShape(media.schema, document);
  if (shape !== undefined && type.startsWith('text/')) return;
  undecoded(type);
  if (shape !== 'string') Reflect.set(parameter, 'content', { [type]: { ...media, schema: { type: 'string' } } });
}

/** Of a text, a number or a boolean, whose text is its value as `text/plain`. */
function singleShape(schema: unknown, document: JsonObject): Shape | undefined {
  const shape = shapeIn(schema, document);
  return typeof shape === 'string' || Array.isArray(shape) ? shape : undefined;
}

/** Undefined where no text stands for such a value. */
function shapeIn(schema: unknown, document: JsonObject): Shape | undefined {
  try {
    return shapeOf(schema, document);
  } catch (error) {
    if (error instanceof ShapeError) return undefined;
    throw error;
  }
}

const optional: readonly Location[] = ['query', 'header', 'cookie'];

function reasonOf(parameter: JsonObject, document: JsonObject): string | undefined {
  const location = optional.find((each) => each === parameter.in);
  if (location === undefined || parameter.required === true || !isObject(parameter.schema)) return undefined;
  const { style, explode } = chooseStyle(location, parameter);
  // In brackets there is a way to write what nests; and exploded, an object goes by the names of its properties.
  if (style === 'deepObject' || (explode && mayBeObject(parameter.schema, document))) return undefined;
  try {
    const shape = shapeOf(parameter.schema, document);
    return holdsStructures(shape)
      ? `holds arrays or objects within; the style ${style} has no way to write those`
      : undefined;
  } catch (error) {
    if (error instanceof ShapeError) return error.message;
    throw error;
  }
}

/** Whether a schema that says nothing of its type, or leads to others, allows objects. */
function mayBeObject(schema: unknown, document: JsonObject, seen: readonly unknown[] = []): boolean {
  if (!isObject(schema) || seen.includes(schema)) return false;
  const { type, allOf, anyOf, oneOf } = schema;
  if (type !== undefined) return asArray([type].flat()).includes('object');
  const others = [referent(document, schema), ...[allOf, anyOf, oneOf].flatMap(asArray)];
  return 'properties' in schema || others.some((each) => mayBeObject(each, document, [...seen, schema]));
}
