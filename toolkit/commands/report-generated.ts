import { createRequire } from 'node:module';
import path from 'node:path';
import type { Division } from '../spec/derive.js';
import type { OperationModel } from '../spec/model.js';
import { type Differences, isDifferent } from '../write/compare-files.js';
import { colour } from './colour.js';
import type { GenerateResult } from './generate.js';
import { printLeftOut } from './print-left-out.js';
import { countProblems, plural, printProblems } from './print-problems.js';
import { printPublic } from './print-public.js';
import { handlerFile, missingHandlers, scaffoldHandlers } from './scaffold.js';

/** What was asked for. */
export interface GenerateRequest {
  readonly spec: string;
  readonly out: string;
  readonly check: boolean;
  readonly scaffold: boolean;
  /** Whether every warning is printed. */
  readonly verbose: boolean;
  /** The folder of the handlers, where they belong to this output. */
  readonly handlers?: string;
}

/** Prints what came of it, and returns the exit code. Problems go to standard error, results to standard output. */
export async function reportGenerated(result: GenerateResult, request: GenerateRequest): Promise<number> {
  const { problems, generated, divisible } = result;
  for (const line of printProblems(problems, request.verbose ? 'full' : 'brief')) console.error(line);
  if (problems.length > 0) console.error(`${countProblems(problems)} in ${request.spec}`);
  if (generated === undefined) {
    console.error(colour('red', `Nothing was written to ${request.out}.`));
    if (divisible !== undefined) console.error(wayOut(divisible));
    return 1;
  }
  const { model, differences } = generated;
  for (const line of printLeftOut(model)) console.error(line);
  if (request.check) return reportDrift(differences, request);
  reportWritten(differences, request.out);
  for (const line of printPublic(model, request.out)) console.log(line);
  noteUnresolvable(request.out);
  if (request.handlers === undefined) return 0;
  const missing = request.scaffold
    ? ((await missingHandlers(model, request.handlers)) ?? model.operations)
    : await missingHandlers(model, request.handlers);
  await reportHandlers(missing ?? [], request.handlers, request);
  return 0;
}

function wayOut({ faulty, operations }: Division): string {
  if (faulty === 0)
    return 'No operation that is read needs what the errors are about: --skip-unsupported generates all of them.';
  const count = `${faulty} of ${plural(operations, 'operation')}`;
  return `The errors concern ${count}: --skip-unsupported leaves those out, and generates the rest.`;
}

function reportDrift(differences: Differences, { out, spec }: GenerateRequest): number {
  if (!isDifferent(differences)) {
    console.log(`${out} is up to date with ${spec} (${plural(differences.unchanged, 'file')}).`);
    return 0;
  }
  const at = (name: string): string => path.join(out, name);
  for (const file of differences.missing) console.log(`missing  ${at(file.path)}`);
  for (const file of differences.changed) console.log(`changed  ${at(file.path)}`);
  for (const name of differences.foreign) console.log(`changed  ${at(name)}`);
  for (const name of differences.extra) console.log(`extra    ${at(name)}`);
  console.error(`${out} is not what ${spec} says. Run \`npx specwright generate\` and commit the result.`);
  return 1;
}

function reportWritten({ missing, changed, extra, unchanged }: Differences, out: string): void {
  const parts = [
    missing.length > 0 ? `${missing.length} new` : '',
    changed.length > 0 ? `${changed.length} changed` : '',
    extra.length > 0 ? `${extra.length} removed` : '',
    `${unchanged} unchanged`,
  ];
  console.log(`${out}: ${parts.filter((part) => part !== '').join(', ')}.`);
}

/** Generated files import the package `specwright`; outside a project that has it, they compile nowhere. */
function noteUnresolvable(out: string): void {
  try {
    createRequire(path.resolve(out, 'operations.ts')).resolve('specwright/operation');
  } catch {
    const home = path.dirname(path.resolve(out));
    console.log(
      `Note: these files import the package specwright, which is not found from there. Install it in ${home}.`,
    );
  }
}

async function reportHandlers(
  missing: readonly OperationModel[],
  folder: string,
  { out, scaffold }: GenerateRequest,
): Promise<void> {
  if (missing.length === 0) return;
  if (scaffold) await scaffoldHandlers(missing, folder, out);
  for (const operation of missing) {
    const file = handlerFile(folder, operation);
    if (scaffold) console.log(`Created ${file}. ${wiring(folder, operation)}`);
    else console.log(`${operation.method} ${operation.path} has no handler yet: ${file} is missing.`);
  }
  if (!scaffold) console.log('Create what is missing with `npx specwright generate --scaffold`.');
}

function wiring(folder: string, { valueName, fileName }: OperationModel): string {
  const index = path.join(folder, 'index.ts');
  return `Add to ${index}: \`import { ${valueName} } from './${fileName}.js';\`, and \`${valueName}\` to its map.`;
}
