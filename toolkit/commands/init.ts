import { relative } from 'node:path';
import { initProject, NotEmptyError } from '../init/init-project.js';
import { parseArguments, UsageError } from './parse-options.js';

const help = `Usage: specwright init [FOLDER]

Writes a new project into a folder, by default this one: a document of one operation, its handler, and what it takes to
run them. Nothing that is there is overwritten.`;

/** `specwright init`; the exit code is 1 when something is in the way. */
export async function initCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments('init', args, { help: { type: 'boolean', short: 'h' } });
  if (values.help === true) {
    console.log(help);
    return 0;
  }
  const [folder = '.', ...rest] = positionals;
  if (rest.length > 0) throw new UsageError('specwright init takes one folder.');
  const files = await initProject(folder).catch((error: unknown) => {
    throw error instanceof NotEmptyError ? new UsageError(error.message) : error;
  });
  const enter = relative('.', folder) === '' ? '' : `  cd ${folder}\n`;
  console.log(
    `${files.map((file) => `  ${file}`).join('\n')}\n\nGo on with:\n\n${enter}  npm install\n  npm run generate\n  npm start`,
  );
  return 0;
}
