import type { Middleware } from '../../../../toolkit/client/options.js';
import { answer, FakeApi, getThing, ok, postThing, told } from '../fake-api.js';
import { type Behaviour, calling, failed } from './behaviour.js';

export const limits: readonly Behaviour[] = [
  [
    'ends an attempt that takes too long',
    calling(['hang'], postThing, { timeout: 20 }),
    failed(null, 1, { timedOut: true }),
  ],
  ['repeats an attempt that took too long', calling(['hang', ok], getThing, { timeout: 100 }), ['good', 2]],
  ['ends a call at its deadline', calling(['hang'], getThing, { deadline: 20 }), failed(null, 1, { timedOut: true })],
  [
    'does not begin to wait for what lies beyond the deadline',
    calling([answer(503, {}, { 'retry-after': '30' })], getThing, { deadline: 20_000 }),
    failed(503, 1),
  ],
  [
    'can be given up before',
    calling([ok], getThing, { signal: AbortSignal.abort(new Error('enough')) }),
    ['Error: enough', 0],
  ],
  [
    'can be given up on the way',
    async (network) => {
      const api = new FakeApi(network, ['hang']);
      const controller = new AbortController();
      const going = told(api.connect(getThing)({}, { signal: controller.signal }));
      while (api.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      controller.abort(new Error('enough'));
      return [await going, api.requests.length];
    },
    ['Error: enough', 1],
  ],
  [
    'can be given up while it waits to try again',
    async (network) => {
      const controller = new AbortController();
      const giveUp: Middleware = async (request, next) => {
        const response = await next(request);
        setTimeout(() => controller.abort(new Error('enough')), 1);
        return response;
      };
      const api = new FakeApi(network, [answer(503, {}, { 'retry-after': '30' })], { middleware: [giveUp] });
      return [await told(api.connect(getThing)({}, { signal: controller.signal })), api.requests.length];
    },
    ['Error: enough', 1],
  ],
];
