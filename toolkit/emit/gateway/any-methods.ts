import type { SecurityRequirement } from '../../router/operation.js';
import { asArray, asObject, isObject, type JsonObject, sortedEntries } from '../../spec/json.js';
import type { ApiModel } from '../../spec/model.js';
import { joinPointer } from '../../spec/pointer.js';

export const anyMethod = 'x-amazon-apigateway-any-method';

/** What AWS's own extension says of the methods of a path that are not declared: no operation, so no code knows of it. */
export interface AnyMethod {
  /** For people: `ANY /files/{proxy+}`. */
  readonly id: string;
  readonly path: string;
  readonly pointer: string;
  /** An Operation Object, with an integration of its own. */
  readonly written: JsonObject;
  readonly security: readonly SecurityRequirement[];
  /** Schemes that it asks for and nobody declares. */
  readonly unknownSchemes: readonly string[];
}

export function anyMethods({ document, securitySchemes }: ApiModel): AnyMethod[] {
  const declared = new Set(securitySchemes.map(({ name }) => name));
  return sortedEntries(document.paths).flatMap(([path, item]) => {
    const written = asObject(item)[anyMethod];
    if (!isObject(written)) return [];
    const security = asArray(written.security ?? document.security).map(toRequirement);
    const unknownSchemes = security.flatMap((each) => Object.keys(each)).filter((name) => !declared.has(name));
    const pointer = joinPointer('#/paths', path, anyMethod);
    return [{ id: `ANY ${path}`, path, pointer, written, security, unknownSchemes }];
  });
}

function toRequirement(value: unknown): SecurityRequirement {
  return Object.fromEntries(
    Object.entries(asObject(value)).map(([name, scopes]) => [name, asArray(scopes).map(String)]),
  );
}
