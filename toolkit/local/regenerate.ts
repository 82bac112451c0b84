import { colour } from '../commands/colour.js';
import { type GenerateResult, generate } from '../commands/generate.js';
import { parseTargets } from '../commands/parse-targets.js';
import { countProblems, printProblems } from '../commands/print-problems.js';
import { type ProjectConfig, parseUnsupported } from '../commands/read-config.js';
import { handlerFile, missingHandlers } from '../commands/scaffold.js';
import { isDifferent } from '../write/compare-files.js';

/** What came of generating: whether it could be done, and the files of the document, absolute. */
export interface Regenerated {
  readonly good: boolean;
  readonly sources: readonly string[];
}

/** Derives everything from the document again, and reports what a person should know about it. */
export async function regenerate(config: ProjectConfig, report: (line: string) => void): Promise<Regenerated> {
  const { spec, out, targets, unsupported } = config;
  const result = await generate(spec, out, 'write', parseTargets(targets), undefined, parseUnsupported(unsupported));
  const { problems, generated, sources } = result;
  for (const line of printProblems(problems)) report(line);
  if (problems.length > 0) report(`${countProblems(problems)} in ${config.spec}`);
  if (generated === undefined) return { good: false, sources };
  if (isDifferent(generated.differences)) report(`Generated ${config.out} from ${config.spec}.`);
  await reportMissing(result, config.handlers, report);
  return { good: true, sources };
}

async function reportMissing({ generated }: GenerateResult, handlers: string, report: (line: string) => void) {
  if (generated === undefined) return;
  for (const operation of (await missingHandlers(generated.model, handlers)) ?? []) {
    const what = `${operation.method} ${operation.path} has no handler yet: write ${handlerFile(handlers, operation)}`;
    report(`${colour('yellow', 'missing')}  ${what} (npx specwright generate --scaffold).`);
  }
}
