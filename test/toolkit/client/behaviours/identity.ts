import type { Operation } from '../../../../toolkit/client/operation.js';
import { answer, FakeApi, getThing, type Method, ok, postThing, told } from '../fake-api.js';
import type { Behaviour } from './behaviour.js';

const bearer = { scheme: 'bearer', in: 'header', name: 'Authorization', prefix: 'Bearer ' } as const;
const secured: Operation<Method> = { ...postThing, auth: [bearer] };

/** A session whose first token has run out. */
class Session {
  readonly asked: (string | undefined)[] = [];
  token = async ({ refused }: { readonly refused?: string }): Promise<string> => {
    this.asked.push(refused);
    return refused === undefined ? 'old' : 'new';
  };
}

export const identity: readonly Behaviour[] = [
  [
    'renews a token that is refused, and sends the request once more',
    async (network) => {
      const session = new Session();
      const api = new FakeApi(network, [answer(401), ok], { token: session.token });
      return [await told(api.connect(secured)()), api.header('authorization'), session.asked];
    },
    ['good', ['Bearer old', 'Bearer new'], [null, 'old']],
  ],
  [
    'renews a token once only',
    async (network) => {
      const session = new Session();
      const api = new FakeApi(network, [answer(401)], { token: session.token });
      return [await told(api.connect(secured)()), api.requests.length];
    },
    [{ status: 401, attempts: 1 }, 2],
  ],
  [
    'leaves it at the 401 where there is no other token',
    async (network) => {
      const api = new FakeApi(network, [answer(401)], { token: () => 'same' });
      return [await told(api.connect(secured)()), api.requests.length];
    },
    [{ status: 401, attempts: 1 }, 1],
  ],
  [
    'asks once for a new token, however many calls wait for it',
    async (network) => {
      const session = new Session();
      const api = new FakeApi(network, [answer(401), answer(401), ok], { token: session.token });
      const method = api.connect(secured);
      const both = await Promise.all([told(method()), told(method())]);
      return [both, session.asked.filter((refused) => refused !== undefined)];
    },
    [['good', 'good'], ['old']],
  ],
  [
    'names each call, and its attempts alike',
    async (network) => {
      const api = new FakeApi(network, [answer(503), ok], { requestIdHeader: 'X-Request-Id' });
      const method = api.connect(getThing);
      await method();
      await method();
      const [first, second, other] = api.header('x-request-id');
      return [first?.length, first === second, first === other];
    },
    [36, true, false],
  ],
];
