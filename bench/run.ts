import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { removeBundles } from './bundles.js';
import type { Section } from './section.js';
import { coldStart } from './sections/cold-start.js';
import { generation } from './sections/generation.js';
import { hostile } from './sections/hostile.js';
import { initialisation } from './sections/initialisation.js';
import { manyOperations } from './sections/many-operations.js';
import { perRequest } from './sections/requests.js';
import { sizes } from './sections/sizes.js';

/** `npm run bench`: all of it, or `-- --only requests,cold`; `-- --write` keeps the result in docs/benchmarks.md. */
const sections: { readonly [name: string]: Section } = {
  requests: perRequest,
  operations: manyOperations,
  cold: coldStart,
  sdk: initialisation,
  sizes,
  generation,
  hostile,
};
const page = 'docs/benchmarks.md';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const { only = Object.keys(sections).join(), write } = parseArgs({
  options: { only: { type: 'string' }, write: { type: 'boolean', default: false } },
}).values;
let text = write ? readFileSync(page, 'utf8') : '';
try {
  for (const name of only.split(',')) {
    const section = sections[name];
    if (!section) throw new Error(`There is no section "${name}". There are ${Object.keys(sections).join(', ')}.`);
    const result = `## ${section.title}\n\n${await section.run()}\n\n${machine()}\n`;
    console.log(result);
    text = replaceChapter(text, section.title, result);
  }
} finally {
  await removeBundles();
}
if (write) writeFileSync(page, text);

function machine(): string {
  const processors = cpus();
  return `Node.js ${process.version}, ${processors.length} cores of ${processors[0]?.model ?? 'an unknown processor'}.`;
}

/** Chapters stay where they are, so that a run of one of them changes nothing else. */
function replaceChapter(whole: string, title: string, chapter: string): string {
  const begin = whole.indexOf(`## ${title}\n`);
  if (begin < 0) return `${whole}\n${chapter}`;
  const end = whole.indexOf('\n## ', begin);
  return `${whole.slice(0, begin)}${chapter}${end < 0 ? '' : whole.slice(end)}`;
}
