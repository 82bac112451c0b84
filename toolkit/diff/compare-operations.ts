import { asObject, asString } from '../spec/json.js';
import type { OperationModel } from '../spec/model.js';
import { joinPointer, resolvePointer } from '../spec/pointer.js';
import { canonical } from './canonical.js';
import { compareBodies } from './compare-bodies.js';
import { compareParameters } from './compare-parameters.js';
import { compareResponses } from './compare-responses.js';
import { compareSecurity } from './compare-security.js';
import type { Comparison, Version } from './comparison.js';

/** Compares the operations that both have, and reports those that only one has. */
export function compareOperations(comparison: Comparison, today: string): void {
  const gone = [...comparison.before.model.operations];
  const added: OperationModel[] = [];
  for (const operation of comparison.after.model.operations) {
    const index = gone.findIndex((other) => address(other) === address(operation));
    const [counterpart] = index < 0 ? [] : gone.splice(index, 1);
    if (counterpart === undefined) added.push(operation);
    else compareOperation(comparison.within(title(operation)), counterpart, operation);
  }
  for (const operation of gone) {
    const moved = added.findIndex(({ id }) => id === operation.id);
    const [target] = moved < 0 ? [] : added.splice(moved, 1);
    if (target === undefined) removed(comparison, operation, today);
    else reportMove(comparison, operation, target);
  }
  for (const operation of added) {
    const at = { before: '#/paths', after: operation.pointer };
    comparison.within(title(operation)).report('operation-added', at, `\`${operation.id}\` is new.`);
  }
}

/** The names of the variables are nobody's business but the document's own. */
function address({ method, path }: OperationModel): string {
  return `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`;
}

function title({ method, path }: OperationModel): string {
  return `${method} ${path}`;
}

function removed(comparison: Comparison, operation: OperationModel, today: string): void {
  const sunset = sunsetOf(comparison.before, operation);
  const at = { before: operation.pointer, after: '#/paths' };
  const inside = comparison.within(title(operation));
  if (sunset !== undefined && sunset.slice(0, 10) <= today) {
    const message = `\`${operation.id}\` is gone, as was announced for ${sunset.slice(0, 10)}.`;
    inside.report('operation-removed-after-sunset', at, message);
  } else {
    inside.report('operation-removed', at, `\`${operation.id}\` is gone.`);
  }
}

function reportMove(comparison: Comparison, old: OperationModel, now: OperationModel): void {
  const at = { before: old.pointer, after: now.pointer };
  const inside = comparison.within(title(now));
  inside.report('operation-moved', at, `\`${now.id}\` is at ${title(now)} now; it was at ${title(old)}.`);
  compareOperation(inside, old, now);
}

function compareOperation(comparison: Comparison, old: OperationModel, now: OperationModel): void {
  compareNames(comparison, old, now);
  compareLife(comparison, old, now);
  compareSecurity(comparison, old, now);
  compareParameters(comparison, old, now);
  compareBodies(comparison, old, now);
  compareResponses(comparison, old, now);
  compareCallbacks(comparison, old, now);
}

function compareNames(comparison: Comparison, old: OperationModel, now: OperationModel): void {
  const at = { before: old.pointer, after: now.pointer };
  if (old.id !== now.id) {
    comparison.report('operation-renamed', at, `\`${old.id}\` is called \`${now.id}\` now.`);
  }
  if (old.summary !== now.summary || old.description !== now.description) {
    comparison.report('description-changed', at, `\`${now.id}\` is described in other words.`);
  }
}

/** Whether it is on its way out, and when. */
function compareLife(comparison: Comparison, old: OperationModel, now: OperationModel): void {
  const at = { before: old.pointer, after: now.pointer };
  if (!old.deprecated && now.deprecated) {
    comparison.report('operation-deprecated', at, `\`${now.id}\` is deprecated.`);
  } else if (old.deprecated && !now.deprecated) {
    comparison.report('deprecation-withdrawn', at, `\`${now.id}\` is no longer deprecated.`);
  }
  const [before, after] = [sunsetOf(comparison.before, old), sunsetOf(comparison.after, now)];
  if (after === undefined || before === after) return;
  const isEarlier = before !== undefined && Date.parse(after) < Date.parse(before);
  comparison.report(isEarlier ? 'sunset-earlier' : 'sunset-set', at, `\`${now.id}\` ends on ${after.slice(0, 10)}.`);
}

function sunsetOf({ model }: Version, { pointer }: OperationModel): string | undefined {
  return asString(asObject(resolvePointer(model.document, pointer)?.value)['x-specwright-sunset']);
}

function compareCallbacks(comparison: Comparison, old: OperationModel, now: OperationModel): void {
  const callbacks = ({ model }: Version, { pointer }: OperationModel) => {
    return canonical(asObject(resolvePointer(model.document, pointer)?.value).callbacks ?? {});
  };
  if (callbacks(comparison.before, old) === callbacks(comparison.after, now)) return;
  const at = { before: joinPointer(old.pointer, 'callbacks'), after: joinPointer(now.pointer, 'callbacks') };
  comparison.report('callback-changed', at, `The callbacks of \`${now.id}\` are others.`);
}
