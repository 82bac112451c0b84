import { type Change, levels } from '../diff/change.js';
import { diffDocuments } from '../diff/diff-documents.js';
import { loadVersion } from '../diff/load-version.js';
import { printChanges } from '../diff/print-changes.js';
import { printMarkdown } from '../diff/print-markdown.js';
import { isRule } from '../diff/rules.js';
import { judgeVersions, type Versions } from '../diff/version-bump.js';
import { SpecError } from '../spec/problem.js';
import { parseArguments, UsageError } from './parse-options.js';
import { countProblems, printProblems } from './print-problems.js';

const help = `Usage: specwright diff OLD NEW [options]

Tells what is different between two OpenAPI documents for those who rely on the older one, and which version the newer
one should have. The exit code is 1 when something breaks.

  OLD, NEW       a file, or git:REVISION:FILE for a file as it was at a commit, branch or tag
  --json         print the changes as JSON
  --markdown     print the draft of an entry of API-CHANGELOG.md
  --allow RULE   let changes of this rule pass; may be said several times
  --versioned    let breaking changes pass when \`info.version\` owns up to them, and fail when it was not raised enough
  --help         show this

  npx specwright diff git:v1.2.0:openapi.yaml openapi.yaml

Every rule: docs/diff.md.`;

/** `specwright diff`; the exit code is 1 for breaking changes, or with `--versioned` for a version that hides them. */
export async function diffCommand(args: string[]): Promise<number> {
  const { values: options, positionals } = parseArguments('diff', args, {
    json: { type: 'boolean' },
    markdown: { type: 'boolean' },
    allow: { type: 'string', multiple: true },
    versioned: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (options.help === true) {
    console.log(help);
    return 0;
  }
  const [old, now, ...rest] = positionals;
  if (old === undefined || now === undefined || rest.length > 0) {
    throw new UsageError('specwright diff compares two documents: specwright diff OLD NEW');
  }
  const allowed = options.allow ?? [];
  for (const rule of allowed)
    if (!isRule(rule)) throw new UsageError(`--allow ${rule}: docs/diff.md lists no such rule.`);
  const compared = await compare(old, now);
  if (compared === undefined) return 1;
  const changes = compared.changes.filter(({ rule }) => !allowed.includes(rule));
  const versions = judgeVersions(compared.before, compared.after, changes);
  console.log(printAs(options)(changes, versions));
  if (options.versioned === true) return versions.enough ? 0 : 1;
  return changes.some(({ level }) => level === 'breaking') ? 1 : 0;
}

/** Nothing when one of the two cannot be read, which is then told. */
async function compare(old: string, now: string) {
  try {
    const [before, after] = [await loadVersion(old), await loadVersion(now)];
    const changes = diffDocuments(before, after, new Date().toISOString().slice(0, 10));
    return { changes, before: before.model.version, after: after.model.version };
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    for (const line of printProblems(error.problems)) console.error(line);
    console.error(`${countProblems(error.problems)}; nothing is compared.`);
    return undefined;
  }
}

function printAs({ json, markdown }: { readonly json?: boolean | undefined; readonly markdown?: boolean | undefined }) {
  if (json === true && markdown === true) throw new UsageError('--json and --markdown: choose one.');
  if (json === true) return toJson;
  return markdown === true ? printMarkdown : printChanges;
}

function toJson(changes: readonly Change[], versions: Versions): string {
  const counts = Object.fromEntries(
    levels.map((level) => [level, changes.filter((one) => one.level === level).length]),
  );
  return JSON.stringify({ versions, counts, changes }, null, 2);
}
