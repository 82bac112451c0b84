import { type Change, type Level, levels } from './change.js';
import type { Versions } from './version-bump.js';

const headings: { readonly [level in Level]?: string } = {
  breaking: 'Breaking',
  risky: 'Worth a look',
  compatible: 'New',
};

/**
 * The draft of an entry of API-CHANGELOG.md: what changed for callers, by level; whoever publishes it adds why. Changes
 * of words are left out.
 */
export function printMarkdown(changes: readonly Change[], { after, suggested = after, enough }: Versions): string {
  const sections = levels.flatMap((level) => {
    const those = changes.filter((change) => change.level === level);
    const heading = headings[level];
    return heading === undefined || those.length === 0 ? [] : [`### ${heading}`, those.map(printEntry).join('\n')];
  });
  return [`## ${enough ? after : suggested}`, ...sections].join('\n\n');
}

function printEntry({ operations, message }: Change): string {
  const where = operations.map((operation) => `\`${operation}\``).join(', ');
  return where === '' ? `- ${message}` : `- ${where}: ${message}`;
}
