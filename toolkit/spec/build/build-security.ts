import type { SecurityRequirement } from '../../router/operation.js';
import type { DocumentView } from '../document-view.js';
import { asArray, asObject, asString, isObject, type JsonObject, sortedEntries } from '../json.js';
import type { SecuritySchemeModel } from '../model.js';
import { joinPointer } from '../pointer.js';
import { readAuthorizer } from '../settings/read-gateway-settings.js';

const types = ['apiKey', 'http', 'oauth2', 'openIdConnect', 'mutualTLS'] as const;

/** `components.securitySchemes`, by name (OpenAPI 3.1, section 4.8.27). */
export function buildSecuritySchemes(view: DocumentView): SecuritySchemeModel[] {
  const base = '#/components/securitySchemes';
  return sortedEntries(asObject(view.root.components).securitySchemes).flatMap(([name, value]) => {
    const { value: definition, pointer } = view.resolve(value, joinPointer(base, name));
    const type = types.find((known) => known === definition.type);
    // The linter has reported an unknown type.
    if (type === undefined) return [];
    const authorizer = readAuthorizer(view, { value: definition, pointer });
    return [{ name, pointer, type, definition, ...(authorizer !== undefined && { authorizer }) }];
  });
}

/**
 * Who may call an operation: its own `security`, or else the document's; none at all means everybody
 * (OpenAPI 3.1, section 4.8.10). A scheme that is not declared is an error, never a door left open.
 */
export function buildSecurity(
  view: DocumentView,
  operation: JsonObject,
  pointer: string,
  schemes: readonly SecuritySchemeModel[],
): SecurityRequirement[] {
  const own = operation.security !== undefined;
  const at = joinPointer(own ? pointer : '#', 'security');
  return asArray(own ? operation.security : view.root.security).map((requirement, index) => {
    const entries = Object.entries(asObject(requirement)).map(([name, scopes]) => {
      const here = joinPointer(at, index, name);
      if (!schemes.some((scheme) => scheme.name === name)) reportUnknown(view, here, name);
      return [name, asArray(scopes).flatMap((scope) => asString(scope) ?? [])] as const;
    });
    return Object.fromEntries(entries);
  });
}

function reportUnknown(view: DocumentView, pointer: string, name: string): void {
  const declared = asObject(asObject(view.root.components).securitySchemes);
  if (Object.hasOwn(declared, name) && isObject(declared[name])) return;
  const fix = `Declare "${name}" under components.securitySchemes, or name a scheme that is there.`;
  view.problems.error(pointer, 'unknown-security-scheme', `There is no security scheme "${name}".`, fix);
}
