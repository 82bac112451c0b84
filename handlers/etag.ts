/** The entity tag of a version of a todo (RFC 9110, section 8.8.3). Strong: each version has one representation. */
export function etag(version: number): string {
  return `"${version}"`;
}

/** Which versions an `If-Match` lets be replaced: any, or those listed. */
export type Versions = 'any' | readonly number[];

const entityTags = /^\s*((W\/)?"[!#-~\x80-\xff]*"\s*(,\s*|$))+$/;
const strongTagOfOurs = /(?<!\/)"([1-9]\d{0,14})"/g;

/**
 * Reads `If-Match`: `*`, or a list of entity tags (RFC 9110, section 13.1.1). The comparison is strong, so a weak tag
 * matches nothing, nor does a tag that we never gave out. `undefined` when it is neither.
 */
export function readIfMatch(field: string): Versions | undefined {
  if (field.trim() === '*') return 'any';
  if (!entityTags.test(field)) return undefined;
  return [...field.matchAll(strongTagOfOurs)].map(([, version]) => Number(version));
}
