import { bundle } from '../bundles.js';
import { own, peers } from '../contestants.js';
import type { Section } from '../section.js';
import { table } from '../table.js';

export const sizes: Section = {
  title: 'Size of what is deployed',
  async run() {
    const rows: [name: string, bytes: number][] = [];
    rows.push(['the Todo function, handlers and storage included', (await bundle('handlers/lambda.ts')).bytes]);
    rows.push(['of which createTodo alone', (await bundle('handlers/lambda.ts', ['createTodo'])).bytes]);
    for (const { name, entry } of [own, ...peers]) {
      rows.push([`${name}, handlers that do nothing`, (await bundle(entry)).bytes]);
    }
    return `Minified, without the AWS SDK, which the Lambda runtime brings along.

${table(
  ['bundle', 'kB'],
  rows.map(([name, bytes]) => [name, (bytes / 1000).toFixed(1)]),
)}`;
  },
};
