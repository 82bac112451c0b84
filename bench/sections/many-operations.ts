import { bundle, load } from '../bundles.js';
import { makeLargeProject } from '../large-project.js';
import { measure, type Runner } from '../measure.js';
import type { Section } from '../section.js';
import { table } from '../table.js';

export const manyOperations: Section = {
  title: 'The same with a thousand operations',
  async run() {
    const runners: Runner[] = [];
    for (const count of [5, 1000]) {
      const { entry, interpretedEntry, requests } = await makeLargeProject(count);
      const add = async (name: string, file: string) =>
        runners.push({ name: `${name}, ${count} operations`, requests, handle: await load(await bundle(file)) });
      await add('Specwright', entry);
      await add('openapi-backend', interpretedEntry);
    }
    const times = await measure(runners);
    return `A made-up API whose resources have five operations and a schema each. Requests go to ten resources all over the document.
Compared with ourselves on five operations of the same kind.

${table(
  ['router', 'times ours with 5', 'µs of processor time'],
  times.map(({ name, time, ratio }) => [name, ratio.toFixed(1), time.toFixed(1)]),
)}`;
  },
};
