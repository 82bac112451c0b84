import type { Operation } from '../../../../toolkit/client/operation.js';
import { type Paginated, paginate } from '../../../../toolkit/client/paginate.js';
import { answer, FakeApi, getThing, type Method, type Network, type Reply } from '../fake-api.js';
import type { Behaviour } from './behaviour.js';

const { id, method, path, responses } = getThing;
const listThings: Operation<Paginated<Method, ['data', 'items']>> = {
  ...{ id, method, path, responses },
  parameters: [
    { in: 'query', name: 'after' },
    { in: 'query', name: 'kind' },
  ],
  paged: { by: paginate, cursor: 'after', next: ['next'], items: ['data', 'items'] },
};

async function toArray(values: AsyncIterable<unknown>): Promise<unknown[]> {
  const list: unknown[] = [];
  for await (const value of values) list.push(value);
  return list;
}

const page = (items: number[], next?: string | null): Reply => answer(200, { data: { items }, next });

async function collect(network: Network, replies: readonly Reply[], args: object = {}): Promise<unknown> {
  const api = new FakeApi(network, replies);
  const items = await toArray(api.connect(listThings).items(args));
  return [items, api.requests.map(({ url }) => new URL(url).search)];
}

export const lists: readonly Behaviour[] = [
  [
    'reads the items of all pages, with the same arguments',
    (network) => collect(network, [page([1, 2], 'b'), page([], 'c'), page([3])], { kind: 'x' }),
    [
      [1, 2, 3],
      ['?kind=x', '?after=b&kind=x', '?after=c&kind=x'],
    ],
  ],
  ['ends where the cursor is null', (network) => collect(network, [page([1], null)]), [[1], ['']]],
  [
    'ends where the cursor does not move',
    (network) => collect(network, [page([1], 'b'), page([2], 'b')]),
    [
      [1, 2],
      ['', '?after=b'],
    ],
  ],
  [
    'repeats a page that did not get through',
    (network) => collect(network, [page([1], 'b'), 'break', page([2])]),
    [
      [1, 2],
      ['', '?after=b', '?after=b'],
    ],
  ],
  [
    'reads no page that nobody asks for',
    async (network) => {
      const api = new FakeApi(network, [page([1], 'b'), page([2], 'c')]);
      for await (const item of api.connect(listThings).items()) if (item === 1) break;
      return api.requests.length;
    },
    1,
  ],
  [
    'reads page by page, from where it is told',
    async (network) => {
      const api = new FakeApi(network, [page([1], 'b'), page([2])]);
      const pages = await toArray(api.connect(listThings).pages({ after: 'a' }));
      return [pages.length, api.requests.map(({ url }) => new URL(url).search)];
    },
    [2, ['?after=a', '?after=b']],
  ],
  [
    'is still a method',
    async (network) => {
      const { connect } = new FakeApi(network, [page([1])]);
      return connect(listThings)();
    },
    { data: { items: [1] } },
  ],
];
