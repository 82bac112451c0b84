/** The entity tag of a version of a todo (RFC 9110, section 8.8.3). Strong: each version has one representation. */
export function etag(version: number): string {
  return `"${version}"`;
}

/** Which versions an `If-Match` lets be replaced: any, or those listed. */
export type Versions = 'any' | readonly number[];

const entityTag = /[ \t]*(?<weak>W\/)?"(?<opaque>[\x21\x23-\x7e\x80-\xff]*)"[ \t]*(?:,|$)/y;
const version = /^[1-9]\d{0,14}$/;

/**
 * Reads `If-Match`: `*`, or a list of entity tags (RFC 9110, section 13.1.1). The comparison is strong, so a weak tag
 * matches nothing, nor does a tag that we never gave out. `undefined` when it is neither.
 */
export function readIfMatch(field: string): Versions | undefined {
  if (field.trim() === '*') return 'any';
  const versions: number[] = [];
  entityTag.lastIndex = 0;
  while (entityTag.lastIndex < field.length) {
    const { weak, opaque } = entityTag.exec(field)?.groups ?? {};
    if (opaque === undefined) return undefined;
    if (weak === undefined && version.test(opaque)) versions.push(Number(opaque));
  }
  return versions;
}
