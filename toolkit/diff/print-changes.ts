import { colour } from '../commands/colour.js';
import type { Change } from './change.js';
import { levels } from './change.js';
import type { Versions } from './version-bump.js';

const headings = {
  breaking: ['red', 'Breaking'],
  risky: ['yellow', 'Risky'],
  compatible: ['green', 'Compatible'],
  editorial: ['dim', 'Editorial'],
} as const;

/** The changes for people to read: by level, then by operation, each with its place, whom it breaks and what to do. */
export function printChanges(changes: readonly Change[], versions: Versions): string {
  const sections = levels.flatMap((level) => {
    const those = changes.filter((change) => change.level === level);
    const [hue, heading] = headings[level];
    return those.length === 0 ? [] : [paint(hue, `${heading} (${those.length})`), ...printGroups(those)];
  });
  return [
    ...sections,
    ...(changes.length === 0 ? ['Nothing that anybody relies on has changed.'] : []),
    advise(versions),
  ].join('\n\n');
}

/** Changes of the same operations stand under one heading. */
function printGroups(changes: readonly Change[]): string[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const heading = change.operations.length === 0 ? 'The API as a whole' : change.operations.join(', ');
    groups.set(heading, [...(groups.get(heading) ?? []), change]);
  }
  return [...groups].map(([heading, group]) => [paint('bold', heading), ...group.map(printChange)].join('\n'));
}

function printChange({ rule, level, message, place, before, effect, advice }: Change): string {
  const { file, line, column, pointer } = place;
  const isHere = level !== 'editorial';
  const details = [
    pointer,
    `before: ${before.file}:${before.line}:${before.column}`,
    ...(isHere ? [`${level === 'breaking' ? 'breaks' : 'effect'}: ${effect}`] : []),
    ...(advice === undefined ? [] : [`→ ${advice}`]),
  ];
  const head = `  ${file}:${line}:${column}  ${message} ${paint('dim', `(${rule})`)}`;
  return [head, ...details.map((detail) => `      ${detail}`)].join('\n');
}

function advise({ before, after, needed, suggested, enough }: Versions): string {
  if (needed === 'none') return `Version: ${before} → ${after}.`;
  const wanted = suggested === undefined ? `a ${needed} version` : `${suggested} or later, a ${needed} version`;
  const line = `Version: ${before} → ${after}; these changes ask for ${wanted}.`;
  return enough ? line : `${line}\n${paint('yellow', 'warning')}  \`info.version\` was not raised enough.`;
}

function paint(format: Parameters<typeof colour>[0], text: string): string {
  return colour(format, text, process.stdout);
}
