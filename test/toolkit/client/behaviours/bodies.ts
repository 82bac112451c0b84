import { HttpResponse } from 'msw';
import { encodeForm, encodeMultipart } from '../../../../toolkit/client/encode-form.js';
import { encodeParameter } from '../../../../toolkit/client/encode-parameter.js';
import type { BodyCodec } from '../../../../toolkit/client/operation.js';
import { FakeApi, getThing, type Network, ok, postThing } from '../fake-api.js';
import type { Behaviour } from './behaviour.js';

const sending =
  (content: { readonly [mediaType: string]: BodyCodec }, body: unknown) =>
  async (network: Network): Promise<unknown> => {
    const api = new FakeApi(network, [ok]);
    await api.connect({ ...postThing, body: { content } })({ body });
    const [request] = api.requests;
    const type = request?.headers.get('content-type')?.replace(/;.*/, '');
    return [type, type === 'multipart/form-data' ? await parts(request) : await request?.text()];
  };

async function parts(request: Request | undefined): Promise<unknown> {
  const form = await request?.formData();
  const entries = [...(form ?? [])].map(async ([name, value]) => {
    return value instanceof File ? [name, value.name, value.type, await value.text()] : [name, value];
  });
  return Promise.all(entries);
}

export const bodies: readonly Behaviour[] = [
  ['sends JSON', sending({ 'application/json': 'json' }, { a: 'é' }), ['application/json', '{"a":"é"}']],
  ['sends text', sending({ 'text/csv': 'plain' }, 'a,b'), ['text/csv', 'a,b']],
  ['sends bytes', sending({ 'image/png': 'plain' }, new Uint8Array([112, 110, 103])), ['image/png', 'png']],
  [
    'sends a form',
    sending({ 'application/x-www-form-urlencoded': { encode: encodeForm } }, { a: 'x y', b: [1, 2] }),
    ['application/x-www-form-urlencoded', 'a=x%20y&b=1&b=2'],
  ],
  [
    'sends a multipart form',
    sending(
      { 'multipart/form-data': { encode: encodeMultipart, encoding: { meta: { contentType: 'application/json' } } } },
      { name: 'a', meta: { b: 1 }, file: new File(['abc'], 'a.txt', { type: 'text/plain' }) },
    ),
    [
      'multipart/form-data',
      [
        ['name', 'a'],
        ['meta', 'blob', 'application/json', '{"b":1}'],
        ['file', 'a.txt', 'text/plain', 'abc'],
      ],
    ],
  ],
  [
    'reads bytes as a blob',
    async (network) => {
      const { connect } = new FakeApi(network, [
        () => new HttpResponse('png', { headers: { 'content-type': 'image/png' } }),
      ]);
      const data = await connect({ ...getThing, responses: { 200: { 'image/*': 'bytes' } } })();
      return data instanceof Blob && [data.type, await data.text()];
    },
    ['image/png', 'png'],
  ],
  [
    'writes parameters in the style that the document wants',
    async (network) => {
      const api = new FakeApi(network, [ok]);
      const parameters = [
        { in: 'path', name: 'at', encode: encodeParameter, style: 'matrix', explode: true },
        { in: 'query', name: 'where', encode: encodeParameter, style: 'deepObject', explode: true },
        { in: 'header', name: 'X-List', encode: encodeParameter, style: 'simple', explode: false },
      ] as const;
      await api.connect({ ...getThing, path: '/things/{at}', parameters })({
        at: [1, 2],
        where: { a: 'b' },
        'X-List': ['x', 'y'],
      });
      const url = new URL(api.requests[0]?.url ?? '');
      return [url.pathname, decodeURIComponent(url.search), api.header('x-list')];
    },
    ['/things/;at=1;at=2', '?where[a]=b', ['x,y']],
  ],
];
