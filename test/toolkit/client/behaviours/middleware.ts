import type { Middleware } from '../../../../toolkit/client/options.js';
import { answer, FakeApi, getThing, ok, told } from '../fake-api.js';
import type { Behaviour } from './behaviour.js';

const layer =
  (name: string, seen: string[]): Middleware =>
  async (request, next) => {
    seen.push(`${name} ${request.operation} ${request.attempt}`);
    request.headers.append('x-layers', name);
    const response = await next(request);
    seen.push(`${name} ${response.status}`);
    return response;
  };

export const layers: readonly Behaviour[] = [
  [
    'goes through the middleware like through an onion, at each attempt',
    async (network) => {
      const seen: string[] = [];
      const middleware = [layer('outer', seen), layer('inner', seen)];
      const api = new FakeApi(network, [answer(503), ok], { middleware });
      await api.connect(getThing)();
      return [seen, api.header('x-layers')];
    },
    [
      [
        ...['outer getThing 1', 'inner getThing 1', 'inner 503', 'outer 503'],
        ...['outer getThing 2', 'inner getThing 2', 'inner 200', 'outer 200'],
      ],
      ['outer, inner', 'outer, inner'],
    ],
  ],
  [
    'takes the answer of middleware for an answer',
    async (network) => {
      const middleware: Middleware[] = [async () => Response.json('cached')];
      const api = new FakeApi(network, [ok], { middleware });
      return [await api.connect(getThing)(), api.requests.length];
    },
    ['cached', 0],
  ],
  [
    'does not take a mistake in middleware for a broken connection',
    async (network) => {
      const mistaken: Middleware = () => Promise.reject(new RangeError('mistake'));
      const api = new FakeApi(network, [ok], { middleware: [mistaken] });
      return told(api.connect(getThing)());
    },
    'RangeError: mistake',
  ],
];
