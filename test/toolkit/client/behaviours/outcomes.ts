import type { CallWithETag } from '../../../../toolkit/client/call.js';
import { readModifyWrite } from '../../../../toolkit/client/read-modify-write.js';
import { warnDeprecated } from '../../../../toolkit/client/warn-deprecated.js';
import { answer, FakeApi, getThing, ok, postThing, TeaPot, told } from '../fake-api.js';
import type { Behaviour } from './behaviour.js';

export const outcomes: readonly Behaviour[] = [
  [
    'rejects with the class of the declared error',
    async (network) => {
      const { connect } = new FakeApi(network, [answer(418, { tea: 'green' })]);
      const error = await connect(getThing)().catch((reason: unknown) => reason);
      return error instanceof TeaPot && [error.status, error.problem?.tea, error.response.status];
    },
    [418, 'green', 418],
  ],
  [
    'gives a success as a result',
    async (network) => {
      const { connect } = new FakeApi(network, [answer(200, 'good', { etag: '"7"' })]);
      const { ok: isOk, status, ...rest } = await connect(getThing)().result();
      return isOk && 'data' in rest && [status, rest.data, rest.etag, rest.response.headers.get('etag')];
    },
    [200, 'good', '"7"', '"7"'],
  ],
  [
    'gives a declared error as a result',
    async (network) => {
      const { connect } = new FakeApi(network, [answer(418, { tea: 'green' })]);
      const result = await connect(getThing)().result();
      return [result.ok, result.status, result instanceof TeaPot];
    },
    [false, 418, true],
  ],
  [
    'gives a broken connection as a result',
    async (network) => {
      const { connect } = new FakeApi(network, ['break']);
      const result = await connect(postThing)().result();
      return [result.ok, result.status ?? null];
    },
    [false, null],
  ],
  [
    'has no result for what the caller did',
    async (network) => {
      const { connect } = new FakeApi(network, [ok]);
      const parameters = [{ in: 'query', name: 'q', required: true }] as const;
      return told(connect({ ...getThing, parameters })().result());
    },
    'TypeError: The argument "q" is missing.',
  ],
  [
    'lets values and properties through that the document does not know',
    async (network) => {
      const { connect } = new FakeApi(network, [answer(200, { status: 'brand-new', more: 1 })]);
      return connect(getThing)();
    },
    { status: 'brand-new', more: 1 },
  ],
  [
    'reads again and writes again where somebody else was faster',
    async (network) => {
      const version = (tag: string) => answer(200, tag, { etag: `"${tag}"` });
      const api = new FakeApi(network, [version('1'), answer(412), version('2'), ok]);
      const [read, write] = [api.connect(getThing), api.connect({ ...postThing, method: 'PUT' })];
      const tagged = () => read() as CallWithETag<{ 200: unknown }>;
      return [
        await readModifyWrite(tagged, (_, ifMatch) => write({}, { headers: { 'If-Match': ifMatch } })),
        api.header('if-match'),
      ];
    },
    ['good', [null, '"1"', null, '"2"']],
  ],
  [
    'says once that an operation is deprecated',
    async (network) => {
      const said: unknown[] = [];
      const { warn } = console;
      console.warn = (text) => said.push(text);
      const { connect } = new FakeApi(network, [ok]);
      const method = connect({ ...getThing, id: crypto.randomUUID(), deprecated: warnDeprecated });
      await method();
      await method();
      console.warn = warn;
      return said.length;
    },
    1,
  ],
];
