import type {
  DataTag,
  InfiniteData,
  UnusedSkipTokenInfiniteOptions,
  UnusedSkipTokenOptions,
  UseMutationOptions,
} from '@tanstack/react-query';
import type { CallOptions } from './options.js';
import { valueAt } from './value-at.js';

/**
 * What the generated `hooks.ts` is made of: options for TanStack Query 5. Only types of it are imported, so nothing of it
 * is bundled.
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
export type QueryOf<Name extends string, M extends Method> = TaggedQuery<
  readonly [Name, ArgumentsOf<M>],
  Present<DataOf<M>>,
  ErrorOf<M>
>;
/** TanStack Query takes undefined for a mistake; an answer without a body is null. */
type Present<Data> = Exclude<Data, undefined> | (undefined extends Data ? null : never);
type TaggedQuery<Key extends readonly unknown[], Data, Failure> = UnusedSkipTokenOptions<Data, Failure, Data, Key> & {
  queryKey: DataTag<Key, Data, Failure>;
};

/** For `useInfiniteQuery` and the like: one entry of `data.pages` for each page that was read. */
export type PagesOf<Name extends string, M extends Method, Cursor extends string> = TaggedPages<
  readonly [Name, PageArguments<M, Cursor>, 'pages'],
  DataOf<M>,
  ErrorOf<M>,
  ArgumentsOf<M>[Cursor]
>;
type TaggedPages<Key extends readonly unknown[], Page, Failure, Cursor> = UnusedSkipTokenInfiniteOptions<
  Page,
  Failure,
  InfiniteData<Page, Cursor>,
  Key,
  Cursor
> & { queryKey: DataTag<Key, InfiniteData<Page, Cursor>, Failure> };

/** The arguments of a list but for the one that says where a page starts. */
export type PageArguments<M extends Method, Cursor extends string> = Omit<ArgumentsOf<M>, Cursor>;

/** For `useMutation`; `mutate` takes the arguments of the method. */
export type MutationOf<Name extends string, M extends Method> = UseMutationOptions<
  DataOf<M>,
  ErrorOf<M>,
  ArgumentsOf<M>
> & { mutationKey: readonly [Name] };

interface Fetching {
  readonly signal: AbortSignal;
  readonly pageParam?: unknown;
}

export function query<Name extends string, M extends Method>(
  name: Name,
  method: M,
  args: ArgumentsOf<M>,
): QueryOf<Name, M> {
  const queryFn = async ({ signal }: Fetching) => (await method(args, { signal })) ?? null;
  return { queryKey: [name, args], queryFn, retry: false } as unknown as QueryOf<Name, M>;
}

export function pages<Name extends string, M extends Method, Cursor extends string>(
  name: Name,
  method: M,
  args: PageArguments<M, Cursor>,
  cursor: Cursor,
  next: readonly string[],
): PagesOf<Name, M, Cursor> {
  return {
    queryKey: [name, args, 'pages'],
    queryFn: ({ signal, pageParam }: Fetching) => method({ ...args, [cursor]: pageParam }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: (page: DataOf<M>) => valueAt(page, next) || undefined,
    retry: false,
  } as unknown as PagesOf<Name, M, Cursor>;
}

export function mutation<Name extends string, M extends Method>(name: Name, method: M): MutationOf<Name, M> {
  return {
    mutationKey: [name],
    mutationFn: (args: ArgumentsOf<M>) => method(args),
    retry: false,
  } as unknown as MutationOf<Name, M>;
}
