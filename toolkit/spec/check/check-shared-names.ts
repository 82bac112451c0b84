import { ownsField } from '../../router/decode-field.js';
import type { ObjectShape, SecurityRequirement, WholeParameter } from '../../router/operation.js';
import type { DocumentView } from '../document-view.js';
import type { ParameterModel, SecuritySchemeModel } from '../model.js';

/**
 * Reports the fields of a query or a cookie that say something of two parameters at once: an exploded object is written by the
 * names of its properties (OpenAPI 3.1, section 4.8.12.2), which nothing keeps apart from the names of other parameters.
 */
export function checkSharedNames(
  view: DocumentView,
  parameters: readonly ParameterModel[],
  security: readonly SecurityRequirement[],
  schemes: readonly SecuritySchemeModel[],
): void {
  const credentials = schemes.filter(({ name }) => security.some((requirement) => Object.hasOwn(requirement, name)));
  const warn = (codec: WholeParameter, pointer: string, message: string, isDeclared: boolean) => {
    const fix = isDeclared ? 'Rename one' : 'Close the object by `additionalProperties: false`';
    const orElse = codec.in === 'query' ? ', or write `style: deepObject`, which keeps names apart' : '';
    view.problems.warn(pointer, 'shared-name', message, `${fix}${orElse}.`);
  };
  parameters.forEach(({ codec, pointer, name }, index) => {
    for (const other of parameters.slice(index + 1)) {
      const shared = codec.in === other.codec.in ? sharedName(codec, other.codec) : undefined;
      if (shared === undefined) continue;
      const message = `${shared} says something of "${name}" and of "${other.name}".`;
      warn(codec, other.pointer, message, shared !== anyOther);
    }
    if (!isExploded(codec)) return;
    for (const { type, definition } of credentials) {
      const field = String(definition.name);
      if (type !== 'apiKey' || definition.in !== codec.in || !takes(codec, field)) continue;
      const message = `The credential "${field}" is also read as a property of "${name}".`;
      warn(codec, pointer, message, ownsField(codec, field));
    }
    if (codec.in === 'cookie' && codec.shape.additional !== undefined) {
      const message = `Of the object "${name}" only the declared properties are read: others may set cookies, too.`;
      warn(codec, pointer, message, false);
    }
  });
}

const anyOther = 'Each name that is not declared';

type ExplodedObject = WholeParameter & { readonly shape: ObjectShape };

function isExploded(codec: WholeParameter): codec is ExplodedObject {
  const { style, explode, shape } = codec;
  return style === 'form' && explode && typeof shape === 'object' && 'properties' in shape;
}

function takes(codec: ExplodedObject, name: string): boolean {
  return ownsField(codec, name) || (codec.in === 'query' && codec.shape.additional !== undefined);
}

function sharedName(one: WholeParameter, other: WholeParameter): string | undefined {
  if (isExploded(one) && isExploded(other) && takes(one, '') && takes(other, '')) return anyOther;
  if (one.in !== 'query' && one.in !== 'cookie') return undefined;
  const found =
    fieldsOf(one).find((name) => ownsField(other, name)) ?? fieldsOf(other).find((name) => ownsField(one, name));
  return found === undefined ? undefined : `The field "${found}"`;
}

function fieldsOf(codec: WholeParameter): readonly string[] {
  return isExploded(codec) ? Object.keys(codec.shape.properties) : [codec.name];
}
