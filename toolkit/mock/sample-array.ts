import type { SchemaNode } from '../emit/validators/schema-node.js';
import type { Dice } from './dice.js';
import { greatest, say, smallest } from './facets.js';
import { Unsampled } from './unsampled.js';

/** Makes up a part of a value; another one for another salt, as far as there are several. */
export type SampleChild = (nodes: readonly SchemaNode[], salt: number) => unknown;

/** A list as long as it must be, and a little longer unless it is to be sparing. */
export function sampleArray(
  nodes: readonly SchemaNode[],
  child: SampleChild,
  isSparing: boolean,
  dice: Dice,
): unknown[] {
  const contains = say(nodes, (node) => node.contains);
  const first = greatest(
    say(nodes, ({ prefixItems }) => prefixItems?.length),
    0,
  );
  const least = greatest([...say(nodes, ({ size }) => size?.least), ...contains.map((each) => each.least)], 0);
  const most = smallest(
    say(nodes, ({ size }) => size?.most),
    1_000,
  );
  const wanted = Math.min(most, Math.max(least, isSparing ? 0 : Math.max(first, 1) + dice.pick(2)));
  const isSet = nodes.some(({ uniqueItems }) => uniqueItems === true);
  const list: unknown[] = [];
  for (let index = 0; index < wanted; index += 1) {
    const said = say(nodes, ({ prefixItems, items }) => prefixItems?.[index] ?? items);
    const found = contains.filter((each) => index < each.least).map(({ node }) => node);
    try {
      list.push(child([...said, ...found], isSet ? index : 0));
    } catch (error) {
      if (index < least || !(error instanceof Unsampled)) throw error;
      return list;
    }
  }
  return list;
}
