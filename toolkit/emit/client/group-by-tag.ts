import type { OperationModel } from '../../spec/model.js';
import { argumentName } from '../../spec/names.js';
import { ModuleNames } from '../module-names.js';

interface Group {
  readonly name: string;
  readonly operations: readonly OperationModel[];
}

/** Operations by tag, in the order in which tags occur; one with several tags is in each of their groups. */
export function groupByTag(operations: readonly OperationModel[]): Group[] {
  const groups = new Map<string | undefined, OperationModel[]>();
  for (const operation of operations) {
    const tags = operation.tags.length === 0 ? [undefined] : new Set(operation.tags);
    for (const tag of tags) groups.set(tag, [...(groups.get(tag) ?? []), operation]);
  }
  const names = new ModuleNames(['__proto__']);
  return [...groups].map(([tag, operations]) => {
    return { name: names.claim(tag === undefined ? 'untagged' : argumentName(tag)), operations };
  });
}
