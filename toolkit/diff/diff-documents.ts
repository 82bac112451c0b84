import { asArray, asObject, asString } from '../spec/json.js';
import { joinPointer } from '../spec/pointer.js';
import { canonical } from './canonical.js';
import type { Change } from './change.js';
import { compareOperations } from './compare-operations.js';
import { Comparison, type Version } from './comparison.js';

/**
 * What is different between two documents for those who rely on the older one, in the order of what the newer one says.
 *
 * @param today a date such as `2026-01-31`: what was announced to end by then may be gone
 */
export function diffDocuments(old: Version, now: Version, today: string): readonly Change[] {
  const comparison = new Comparison(old, now);
  compareServers(comparison);
  compareOperations(comparison, today);
  compareWebhooks(comparison);
  compareWords(comparison);
  return comparison.changes;
}

function compareServers(comparison: Comparison): void {
  const [before, after] = [serversOf(comparison.before), serversOf(comparison.after)];
  const at = { before: '#/servers', after: '#/servers' };
  for (const url of before) {
    if (!after.includes(url)) comparison.report('server-removed', at, `The server ${url} is gone.`);
  }
  for (const url of after) {
    if (!before.includes(url)) comparison.report('server-added', at, `The server ${url} is new.`);
  }
}

/** Where none is named the address of the document is meant (OpenAPI 3.1, section 4.8.1). */
function serversOf({ model }: Version): string[] {
  const servers = asArray(model.document.servers).map((server) => asString(asObject(server).url) ?? '/');
  return servers.length > 0 ? servers : ['/'];
}

function compareWebhooks(comparison: Comparison): void {
  const [before, after] = [
    asObject(comparison.before.model.document.webhooks),
    asObject(comparison.after.model.document.webhooks),
  ];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (canonical(before[name]) === canonical(after[name])) continue;
    const pointer = joinPointer('#/webhooks', name);
    const what = before[name] === undefined ? 'new' : after[name] === undefined ? 'gone' : 'another';
    comparison.report('webhook-changed', { before: pointer, after: pointer }, `The webhook \`${name}\` is ${what}.`);
  }
}

/** The version is meant to differ. Where nothing else was found, whatever is left is words. */
function compareWords(comparison: Comparison): void {
  const [before, after] = [comparison.before.model, comparison.after.model];
  const at = { before: '#/info', after: '#/info' };
  if (before.title !== after.title || before.description !== after.description) {
    comparison.report('description-changed', at, 'The API is introduced in other words.');
  }
  const rest = ({ model }: Version) =>
    canonical({ ...model.document, info: { ...asObject(model.document.info), version: '' } });
  if (comparison.changes.length === 0 && rest(comparison.before) !== rest(comparison.after)) {
    comparison.report('other-changed', { before: '#', after: '#' }, 'The documents differ in what nobody relies on.');
  }
}
