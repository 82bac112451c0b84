import path from 'node:path';
import type { Targets } from '../emit/gateway/emit-gateways.js';
import type { Division, Unsupported } from '../spec/derive.js';
import type { ApiModel } from '../spec/model.js';
import { SpecError, type SpecProblem } from '../spec/problem.js';
import { refuseOutputFolder } from '../write/check-output-folder.js';
import { compareFiles, type Differences } from '../write/compare-files.js';
import { writeFiles } from '../write/write-files.js';
import { colour } from './colour.js';
import { parseOptions, UsageError } from './parse-options.js';
import { parseTargets } from './parse-targets.js';
import { parseUnsupported, readConfig } from './read-config.js';
import { readExtras } from './read-extras.js';
import { reportGenerated } from './report-generated.js';
import { type Progress, stageReporter } from './stage-reporter.js';

const help = `Usage: specwright generate [options]

Derives types, validators, routes, the gateway definition and the client from an OpenAPI document.

  --spec FILE   the document, YAML or JSON, OpenAPI 3.0 or 3.1 (default: openapi.yaml)
  --out FOLDER  where the generated files go (default: generated)
  --target LIST the API Gateway definitions: rest, http, rest,http or none (default: auto, those that can be made)
  --check       write nothing; list missing, extra and changed files, and fail when there are any
  --scaffold    create a handler file for each operation that has none
  --skip-unsupported
                leave out the operations that have errors, and generate the rest: those answer 501
  --verbose     show all warnings, not just the first of each kind
  --help        show this

Defaults are set in package.json: "specwright": { "spec": …, "out": …, "handlers": …, "targets": … };
"unsupported": "skip" is --skip-unsupported.
hooks.ts and mocks.ts come along where package.json lists @tanstack/react-query 5 and msw 2;
"specwright": { "with": "hooks,mocks" } or "none" says it outright.`;

/** What came of a document. */
export interface GenerateResult {
  readonly problems: readonly SpecProblem[];
  /** The files the document was read from, absolute: what to watch. */
  readonly sources: readonly string[];
  /** Where nothing was written, and something would be without some of the operations. */
  readonly divisible?: Division;
  /** Absent when there are errors, unless what they are about was left out: then nothing was written. */
  readonly generated?: { readonly model: ApiModel; readonly differences: Differences };
}

/**
 * Reads a document and makes a folder hold what is derived from it.
 *
 * @param mode with 'check' nothing is written; `differences` says what would have been
 * @param targets what is wrong with a definition that is asked for is an error, else that one is left out
 * @param unsupported whether errors keep everything from being generated, or only the operations that they are about
 * @param progress is told of each stage before it begins
 * @throws ForeignFilesError when the folder holds somebody else's files where generated ones should go
 */
export async function generate(
  spec: string,
  out: string,
  mode: 'write' | 'check' = 'write',
  targets: Targets = 'auto',
  progress: Progress = () => {},
  unsupported: Unsupported = 'refuse',
): Promise<GenerateResult> {
  progress(`Reading ${spec}`);
  const { loadSpec } = await import('../spec/load-spec.js');
  const { derive } = await import('../spec/derive.js');
  const loaded = await loadSpec(spec, undefined, 'keep').catch((error: unknown) => {
    if (error instanceof SpecError) return error;
    throw error;
  });
  if (loaded instanceof SpecError) return { problems: loaded.problems, sources: [path.resolve(spec)] };
  const { model, problems, output, divisible } = await derive(
    loaded,
    (each, hasHoles) => {
      progress(`Deriving what ${each.operations.length} operations need`);
      return emit(each, targets, hasHoles);
    },
    unsupported,
  );
  const told = { problems, sources: loaded.files };
  if (output === undefined) return { ...told, ...(divisible && { divisible }) };
  progress(`${mode === 'check' ? 'Comparing' : 'Writing'} ${output.files.length} files`);
  const differences = await (mode === 'check' ? compareFiles : writeFiles)(out, output.files);
  return { ...told, generated: { model, differences } };
}

/** Emitters may also have something to say of a model with holes, but need not cope with one. */
async function emit(model: ApiModel, targets: Targets, hasHoles: boolean) {
  const { emitAll } = await import('../emit/emit-all.js');
  return emitAll(model, await readExtras(), targets).catch((error: unknown) => {
    if (hasHoles) return { files: [], problems: [] };
    throw error;
  });
}

/** `specwright generate`; the exit code is 1 for errors in the document and, with `--check`, for any difference. */
export async function generateCommand(args: string[]): Promise<number> {
  const config = await readConfig();
  const options = parseOptions('generate', args, {
    spec: { type: 'string' },
    out: { type: 'string' },
    target: { type: 'string' },
    check: { type: 'boolean' },
    scaffold: { type: 'boolean' },
    'skip-unsupported': { type: 'boolean' },
    verbose: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (options.help === true) {
    console.log(help);
    return 0;
  }
  const { spec = config.spec, out = config.out, check = false, scaffold = false, verbose = false } = options;
  if (check && scaffold) throw new UsageError('--check writes nothing, --scaffold does: choose one.');
  const refusal = refuseOutputFolder(out, spec);
  if (refusal !== undefined) throw new UsageError(`--out ${out} is refused: ${refusal}.`);
  const targets = parseTargets(options.target ?? config.targets);
  const unsupported = options['skip-unsupported'] === true ? 'skip' : parseUnsupported(config.unsupported);
  const progress = stageReporter(tellStages(check));
  const result = await generate(spec, out, check ? 'check' : 'write', targets, progress.stage, unsupported);
  progress.done();
  const handlers = scaffold || path.resolve(out) === path.resolve(config.out) ? config.handlers : undefined;
  return reportGenerated(result, { spec, out, check, scaffold, verbose, ...(handlers !== undefined && { handlers }) });
}

/** A person is told every stage, a log that something is going on, and who reads what `--check` prints nothing. */
function tellStages(check: boolean): (line: string) => void {
  const print = (line: string) => console.error(colour('dim', line));
  if (process.stderr.isTTY) return print;
  let isTold = check;
  return (line) => {
    if (!isTold) print(line);
    isTold = true;
  };
}
