import { buildPackage, restorePackage } from '../pack/build-package.js';
import { parseOptions } from './parse-options.js';

const help = `Usage: specwright package [options]

Builds the package in this folder so that it can be published: JavaScript modules and declarations below dist, for each of
the TypeScript files that its package.json exports, and a package.json that leads there. What it imports is bundled, but for
its dependencies and peers. Meant for package.json:

  "scripts": { "prepack": "specwright package", "postpack": "specwright package --restore" }

  --restore   put the package.json of the sources back
  --help      show this`;

/** `specwright package`: what \`npm pack\` and \`npm publish\` run before and after. */
export async function packageCommand(args: string[]): Promise<number> {
  const options = parseOptions('package', args, {
    restore: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (options.help === true) console.log(help);
  else if (options.restore === true) await restorePackage('.');
  else await buildPackage('.');
  return 0;
}
