import type { SecurityRequirement } from '../router/operation.js';
import type { OperationModel, SecuritySchemeModel } from '../spec/model.js';
import { joinPointer } from '../spec/pointer.js';
import { canonical } from './canonical.js';
import type { Comparison } from './comparison.js';

/** Compares who may call an operation (OpenAPI 3.1, section 4.8.30). */
export function compareSecurity(comparison: Comparison, old: OperationModel, now: OperationModel): void {
  const at = { before: joinPointer(old.pointer, 'security'), after: joinPointer(now.pointer, 'security') };
  const [before, after] = [alternatives(old), alternatives(now)];
  const shut = before.filter((one) => !after.some((other) => isEnough(one, other)));
  const opened = after.filter((one) => !before.some((other) => isEnough(one, other)));
  const needed = (list: readonly SecurityRequirement[]) => list.map(tell).join(' or ');
  for (const one of shut) {
    comparison.report('security-tightened', at, `${tell(one)} is no longer enough; it takes ${needed(after)}.`);
  }
  for (const one of opened) {
    const isPublic = Object.keys(one).length === 0;
    if (isPublic) comparison.report('security-removed', at, `Anybody may call it now; it took ${needed(before)}.`);
    else comparison.report('security-loosened', at, `${tell(one)} is enough now.`);
  }
  compareSchemes(comparison, before);
}

/** No requirement at all is one that anybody satisfies. */
function alternatives({ security }: OperationModel): readonly SecurityRequirement[] {
  return security.length === 0 ? [{}] : security;
}

/** Whether whoever satisfies the first satisfies the second. */
function isEnough(credentials: SecurityRequirement, requirement: SecurityRequirement): boolean {
  return Object.entries(requirement).every(([scheme, scopes]) => {
    return scopes.every((scope) => credentials[scheme]?.includes(scope)) && credentials[scheme] !== undefined;
  });
}

function tell(requirement: SecurityRequirement): string {
  const schemes = Object.entries(requirement).map(([scheme, scopes]) => {
    return scopes.length === 0
      ? `\`${scheme}\``
      : `\`${scheme}\` with ${scopes.map((scope) => `\`${scope}\``).join(', ')}`;
  });
  return schemes.length === 0 ? 'nothing' : schemes.join(' and ');
}

/** Schemes that were asked for and are sent in another way now. */
function compareSchemes(comparison: Comparison, before: readonly SecurityRequirement[]): void {
  for (const name of new Set(before.flatMap((requirement) => Object.keys(requirement)))) {
    const [old, now] = [comparison.before, comparison.after].map(({ model }) => {
      return model.securitySchemes.find((scheme) => scheme.name === name);
    });
    if (old === undefined || now === undefined || essence(old) === essence(now)) continue;
    comparison.report(
      'security-scheme-changed',
      { before: old.pointer, after: now.pointer },
      `\`${name}\` is another scheme.`,
    );
  }
}

/** How credentials are sent; where to get them and what they look like inside is between caller and issuer. */
function essence({ type, definition }: SecuritySchemeModel): string {
  const { in: location, name, scheme } = definition;
  return canonical([type, location, name, String(scheme ?? '').toLowerCase()]);
}
