import type { Location } from '../../router/operation.js';
import type { DocumentView, Place } from '../document-view.js';
import { asArray, asString } from '../json.js';
import { joinPointer } from '../pointer.js';

export interface Declared extends Place {
  readonly in: Location;
  readonly name: string;
}

export const locations: readonly Location[] = ['path', 'query', 'header', 'cookie'];

/** Names of headers are equal whatever their case (RFC 9110, section 5.1). */
export function identity({ in: location, name }: { readonly in: Location; readonly name: string }): string {
  return `${location} ${location === 'header' ? name.toLowerCase() : name}`;
}

export function declaredParameters(view: DocumentView, owner: Place): Declared[] {
  const seen = new Set<string>();
  return asArray(owner.value.parameters).flatMap((entry, index) => {
    const usage = joinPointer(owner.pointer, 'parameters', index);
    const place = view.resolve(entry, usage);
    const name = asString(place.value.name);
    const location = locations.find((known) => known === place.value.in);
    if (name === '') {
      const message = 'The name of a parameter is empty.';
      view.problems.error(place.pointer, 'invalid-parameter', message, 'Write the name that callers use.');
    }
    if (name === undefined || name === '' || location === undefined) return [];
    // What has no name or no location at all, the linter has reported.
    const declared = { ...place, in: location, name };
    if (seen.has(identity(declared))) {
      const message = `The ${location} parameter "${name}" is declared twice.`;
      view.problems.error(usage, 'duplicate-parameter', message, 'Delete one of the two.');
      return [];
    }
    seen.add(identity(declared));
    return isIgnoredHeader(view, declared) ? [] : [declared];
  });
}

/** OpenAPI describes these elsewhere, and says to ignore them here (OpenAPI 3.1, section 4.8.12.2). */
function isIgnoredHeader(view: DocumentView, { in: location, name, pointer }: Declared): boolean {
  if (location !== 'header' || !['accept', 'content-type', 'authorization'].includes(name.toLowerCase())) return false;
  const instead = name.toLowerCase() === 'authorization' ? '`security` demands it' : '`content` names the media types';
  const message = `A header parameter called ${name} is ignored, as OpenAPI demands.`;
  view.problems.warn(pointer, 'ignored-header', message, `Delete it: ${instead}.`);
  return true;
}
