import type { Call } from './call.js';
import type { Arguments, Paged, PlainMethod } from './operation.js';
import type { CallOptions } from './options.js';
import { valueAt } from './value-at.js';

/** A method that lists, page by page; `Items` is the way to the items of a page. */
export type Paginated<Method extends Listing, Items extends readonly string[]> = Method & {
  /** One page after the other, each read when it is asked for. */
  pages(...args: Parameters<Method>): AsyncGenerator<PageOf<Method>, void, undefined>;
  /** The items of all pages. */
  items(...args: Parameters<Method>): AsyncGenerator<ItemsAt<PageOf<Method>, Items>, void, undefined>;
};

// biome-ignore lint/suspicious/noExplicitAny: it stands for the arguments of every method, which nothing else does
type Listing = (args?: any, options?: CallOptions) => Call<any, any>;
type PageOf<Method extends Listing> = Awaited<ReturnType<Method>>;
type ItemsAt<Value, Way extends readonly string[]> = Way extends readonly [
  infer Name extends string,
  ...infer Rest extends readonly string[],
]
  ? Value extends { readonly [name in Name]?: infer Inner }
    ? ItemsAt<NonNullable<Inner>, Rest>
    : never
  : Value extends readonly (infer Item)[]
    ? Item
    : unknown;

/** Gives a method its `pages` and `items`. */
export function paginate(method: PlainMethod, { cursor, next, items }: Paged): PlainMethod {
  async function* pages(args: Arguments = {}, options?: object): AsyncGenerator<unknown> {
    let start = args[cursor];
    for (let isLast = false; !isLast; ) {
      const page = await method({ ...args, [cursor]: start }, options);
      yield page;
      const following = valueAt(page, next) ?? '';
      // The same cursor again would lead round in circles.
      isLast = following === '' || following === start;
      start = following;
    }
  }
  async function* allItems(args?: Arguments, options?: object): AsyncGenerator<unknown> {
    for await (const page of pages(args, options)) yield* (valueAt(page, items) ?? []) as Iterable<unknown>;
  }
  return Object.assign(method, { pages, items: allItems });
}
