import type { OperationsModule, TaggedDocument } from './operations.js';
import { SettingError } from './setting-error.js';

/**
 * How operations are divided among functions, which share the same handlers:
 *
 * - `'single'` — one function answers everything: fewest cold starts
 * - `'per-tag'` — one for the operations whose first tag is the same
 * - `'per-operation'` — one for each: the least rights, the smallest bundles, settings of its own
 * - `{ Read: ['getTodo', 'listTodos'], Write: […] }` — as you say; every operation has to be in exactly one
 */
export type Division<Name extends string = string> =
  | 'single'
  | 'per-tag'
  | 'per-operation'
  | { readonly [group: string]: readonly Name[] };

/** The operations of one function. */
export interface OperationGroup {
  /** Of letters and digits, unique without regard to case. */
  readonly name: string;
  readonly operations: readonly string[];
}

/**
 * The functions there are to be, sorted by name.
 *
 * @param document where the tags are; only `'per-tag'` needs it
 * @throws SettingError when an operation is in no group or in several, or a group is unknown
 */
export function divideOperations(
  operations: OperationsModule,
  division: Division,
  document?: TaggedDocument,
): readonly OperationGroup[] {
  const names = Object.keys(operations);
  const groups = new Map<string, string[]>();
  const add = (group: string, name: string) => groups.set(group, [...(groups.get(group) ?? []), name]);
  if (division === 'single') for (const name of names) add('All', name);
  else if (division === 'per-operation') for (const name of names) add(capitalise(name), name);
  else if (division === 'per-tag') for (const name of names) add(firstTag(operations, name, document), name);
  else for (const [group, members] of Object.entries(division)) for (const name of members) add(group, name);
  checkGroups(groups, names);
  return [...groups].map(([name, members]) => ({ name, operations: members })).sort(byName);
}

function firstTag(operations: OperationsModule, name: string, document: TaggedDocument | undefined): string {
  if (document === undefined) throw new SettingError('Functions "per-tag" need the document, which has the tags.');
  const { path = '', method = '' } = operations[name] ?? {};
  const item = Object.entries(document.paths[path] ?? {});
  const [, operation] = item.find(([key]) => key === method.toLowerCase()) ?? [];
  const [tag] = (operation as { tags?: readonly string[] } | undefined)?.tags ?? [];
  const words = tag?.match(/[A-Za-z0-9]+/g) ?? ['Untagged'];
  return words.map(capitalise).join('');
}

function checkGroups(groups: ReadonlyMap<string, readonly string[]>, names: readonly string[]): void {
  const placed = [...groups.values()].flat();
  const faults = [
    ...names.filter((name) => !placed.includes(name)).map((name) => `${name} is in no function`),
    ...placed.filter((name, at) => placed.indexOf(name) !== at).map((name) => `${name} is in several functions`),
    ...placed.filter((name) => !names.includes(name)).map((name) => `there is no operation ${name}`),
    ...[...groups.keys()].filter((name) => !/^[A-Za-z0-9]+$/.test(name)).map((name) => `"${name}" cannot be a name`),
  ];
  if (faults.length > 0) throw new SettingError(`The functions do not suit the operations: ${faults.join('; ')}.`);
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).replace(/[^A-Za-z0-9]/g, '');
}

function byName(a: OperationGroup, b: OperationGroup): number {
  return a.name < b.name ? -1 : 1;
}
