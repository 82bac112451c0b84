/** The name of the file in which people tell what changed in their API, beside its document. */
export const changesFile = 'API-CHANGELOG.md';

/**
 * What is wrong with a changelog: its first entry has to be that of the document's version, or readers are not told what
 * is new. Entries are headings of the second level that begin with a version, in brackets or not.
 */
export function changelogFault(text: string, version: string): string | undefined {
  const [, newest] = /^##\s+\[?([^\s\]]+)\]?/m.exec(text) ?? [];
  if (newest === version) return undefined;
  const found = newest === undefined ? 'has no entry' : `begins with ${newest}`;
  return `${changesFile} ${found}, while \`info.version\` is ${version}. Begin it with "## ${version}" and say what is new.`;
}
