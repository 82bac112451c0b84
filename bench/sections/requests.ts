import { bundle, load } from '../bundles.js';
import { own, ownOpen, peers } from '../contestants.js';
import { measure } from '../measure.js';
import { requests } from '../requests.js';
import type { Section } from '../section.js';
import { table } from '../table.js';

export const perRequest: Section = {
  title: 'A validated request',
  async run() {
    const runners = [];
    for (const { name, entry } of [ownOpen, { ...own, name: 'Specwright, callers authenticated' }, ...peers]) {
      runners.push({ name, requests, handle: await load(await bundle(entry)) });
    }
    const times = await measure(runners);
    return `From proxy event to proxy result: match, parse, validate, call a handler that does nothing, respond; no network. The five
operations of the Todo API in turn, every function bundled as for deployment, all in one process. Responses are not checked,
by any of them, and callers are not authenticated, but in the second row: who they are and what they may do is part of the contract.

${table(
  ['router', 'times ours', 'µs of processor time'],
  times.map(({ name, time, ratio }) => [name, ratio.toFixed(1), time.toFixed(1)]),
)}`;
  },
};
