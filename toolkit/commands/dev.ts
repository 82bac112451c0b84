import { resolve, sep } from 'node:path';
import { BundleError } from '../bundle/bundle-lambda.js';
import { explainFailure } from '../local/explain-failure.js';
import { type LocalRun, type LocalSettings, startLocal } from '../local/local-run.js';
import { readLocalSettings } from '../local/local-settings.js';
import { regenerate } from '../local/regenerate.js';
import { runUntilStopped } from '../local/run-until-stopped.js';
import { type SourceWatch, watchSources } from '../local/watch-sources.js';
import { colour } from './colour.js';
import { parseOptions } from './parse-options.js';
import { announce, orExplain } from './start.js';

const help = `Usage: specwright dev

Like \`specwright start\`, and follows the document and the code: what changes is generated, bundled and served at once.
After an error the last good version goes on running.`;

/** `specwright dev`: serves, and follows every change, until it is told to stop. */
export async function devCommand(args: string[]): Promise<number> {
  if (parseOptions('dev', args, { help: { type: 'boolean', short: 'h' } }).help === true) {
    console.log(help);
    return 0;
  }
  const settings = await orExplain(readLocalSettings);
  if (settings === undefined) return 1;
  const { config, report } = settings;
  const first = await regenerate(config, report);
  if (!first.good) report('Going on with what was generated before.');
  const run = await orExplain(() => startLocal(settings));
  if (run === undefined) return 1;
  announce(run, settings);
  const watch = follow(run, settings, first.sources);
  try {
    return await runUntilStopped(run, report);
  } finally {
    watch.close();
  }
}

function follow(run: LocalRun, settings: LocalSettings, specFiles: readonly string[]): SourceWatch {
  const { config, report } = settings;
  // What has errors does not tell all of its files, so those of the last good version are followed on.
  const document = new Set(specFiles);
  let broken: readonly string[] | undefined;
  const followed = () => [...document, ...ownFiles(run.inputs), ...(broken ?? []), resolve(config.handlers, '*')];

  const catchUp = async (changed: readonly string[]): Promise<void> => {
    if (changed.some((file) => document.has(file))) {
      const { good, sources } = await regenerate(config, report);
      for (const file of sources) document.add(file);
      if (!good) throw new SpecBroken();
    }
    const news = await run.reload();
    if (news || broken !== undefined) report(`${colour('green', 'serving')}  ${changed.map(relative).join(', ')}`);
    broken = undefined;
  };
  const watch = watchSources(async (changed) => {
    const ours = changed.filter((file) => document.has(file) || /\.([cm]?[jt]sx?|json)$/.test(file));
    if (ours.length === 0) return;
    try {
      await catchUp(ours);
    } catch (error) {
      broken = error instanceof BundleError ? error.files : [];
      if (!(error instanceof SpecBroken)) report(`${colour('red', 'error')}  ${told(error)}`);
      report('The last good version goes on running.');
    }
    watch.follow(followed());
  });
  watch.follow(followed());
  return watch;
}

/** The document has errors, which have been told. */
class SpecBroken extends Error {}

function told(error: unknown): string {
  return explainFailure(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** Packages do not change under one's hands. */
function ownFiles(files: readonly string[]): string[] {
  return files.filter((file) => !file.includes(`${sep}node_modules${sep}`));
}

function relative(file: string): string {
  return file.startsWith(`${process.cwd()}${sep}`) ? file.slice(process.cwd().length + 1) : file;
}
