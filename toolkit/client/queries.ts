import type { DataTag, InfiniteData, QueryFunction } from '@tanstack/react-query';
import type { CallOptions } from './options.js';
import { valueAt } from './value-at.js';

/**
 * What the generated `hooks.ts` is made of: options for TanStack Query 5. Only types of it are imported, so nothing of it
 * is bundled. They are the few members that are set here, rather than all that there might be: an API has hundreds of
 * operations, and the compiler looks at each of them.
 *
 * The client repeats failed requests by itself, as often as it does any good; these options tell TanStack Query not to
 * repeat the repetitions.
 */

/** Any method of a generated client. */
// biome-ignore lint/suspicious/noExplicitAny: it stands for the arguments of every method, which nothing else does
type Method = (args: any, options?: CallOptions) => PromiseLike<unknown> & { result(): Promise<unknown> };

type ArgumentsOf<M extends Method> = NonNullable<Parameters<M>[0]>;
type DataOf<M extends Method> = Awaited<ReturnType<M>>;
type ErrorOf<M extends Method> =
  ReturnType<M> extends { result(): Promise<infer Outcome> } ? Exclude<Outcome, { readonly ok: true }> : never;

/** For `useQuery`, `useSuspenseQuery`, `queryClient.fetchQuery` and the like; the key knows the type of its data. */
export interface QueryOf<Name extends string, M extends Method> {
  queryKey: DataTag<readonly [Name, ArgumentsOf<M>], Present<DataOf<M>>, ErrorOf<M>>;
  queryFn: QueryFunction<Present<DataOf<M>>, readonly [Name, ArgumentsOf<M>]>;
  retry: Retry<ErrorOf<M>>;
}
/** TanStack Query takes undefined for a mistake; an answer without a body is null. */
type Present<Data> = Exclude<Data, undefined> | (undefined extends Data ? null : never);
/** From which TanStack Query infers what a query fails with. */
type Retry<Failure> = boolean | number | ((failureCount: number, error: Failure) => boolean);

/** For `useInfiniteQuery` and the like: one entry of `data.pages` for each page that was read. */
export interface PagesOf<Name extends string, M extends Method, Cursor extends string> {
  queryKey: DataTag<PagesKey<Name, M, Cursor>, PagesData<M, Cursor>, ErrorOf<M>>;
  queryFn: QueryFunction<DataOf<M>, PagesKey<Name, M, Cursor>, ArgumentsOf<M>[Cursor]>;
  initialPageParam: ArgumentsOf<M>[Cursor];
  getNextPageParam: (page: DataOf<M>) => ArgumentsOf<M>[Cursor];
  /** Not set; TanStack Query infers the type of `data` from it. */
  select?: (data: PagesData<M, Cursor>) => PagesData<M, Cursor>;
  retry: Retry<ErrorOf<M>>;
}
type PagesData<M extends Method, Cursor extends string> = InfiniteData<DataOf<M>, ArgumentsOf<M>[Cursor]>;
type PagesKey<Name extends string, M extends Method, Cursor extends string> = readonly [
  Name,
  PageArguments<M, Cursor>,
  'pages',
];

/** The arguments of a list but for the one that says where a page starts. */
export type PageArguments<M extends Method, Cursor extends string> = Omit<ArgumentsOf<M>, Cursor>;

/** For `useMutation`; `mutate` takes the arguments of the method. */
export interface MutationOf<Name extends string, M extends Method> {
  mutationKey: readonly [Name];
  mutationFn: (args: ArgumentsOf<M>) => Promise<DataOf<M>>;
  retry: Retry<ErrorOf<M>>;
}

/** How an operation is turned into options: as a query, as a mutation, or page by page. */
type Recipe =
  | 'query'
  | 'mutation'
  | { readonly pagesOf: string; readonly cursor: string; readonly next: readonly string[] };

interface Fetching {
  readonly signal: AbortSignal;
  readonly pageParam?: unknown;
}

type Plain = (args: object | undefined, options?: CallOptions) => PromiseLike<unknown>;

/** Makes the options for the methods of a client; the generated `hooks.ts` gives them their types. */
export function createQuerySet<Queries>(client: object, recipes: { readonly [name: string]: Recipe }): Queries {
  const methods = client as { readonly [name: string]: Plain };
  const entries = Object.entries(recipes).map(([name, recipe]) => {
    const of = typeof recipe === 'object' ? recipe.pagesOf : name;
    const method: Plain = (args, options) => methods[of]?.(args, options) ?? Promise.reject(new TypeError(of));
    if (recipe === 'query') return [name, (args = {}) => query(name, method, args)] as const;
    if (recipe === 'mutation') return [name, () => mutation(name, method)] as const;
    return [name, (args = {}) => pages(of, method, args, recipe.cursor, recipe.next)] as const;
  });
  return Object.fromEntries(entries) as Queries;
}

function query(name: string, method: Plain, args: object): object {
  const queryFn = async ({ signal }: Fetching) => (await method(args, { signal })) ?? null;
  return { queryKey: [name, args], queryFn, retry: false };
}

function pages(name: string, method: Plain, args: object, cursor: string, next: readonly string[]): object {
  return {
    queryKey: [name, args, 'pages'],
    queryFn: ({ signal, pageParam }: Fetching) => method({ ...args, [cursor]: pageParam }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: (page: unknown) => valueAt(page, next) || undefined,
    retry: false,
  };
}

function mutation(name: string, method: Plain): object {
  return { mutationKey: [name], mutationFn: (args: object) => method(args), retry: false };
}
