import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App, Stack } from 'aws-cdk-lib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  BundleError,
  bundleLambda,
  bundleLambdaSync,
  type LambdaBundle,
} from '../../../toolkit/bundle/bundle-lambda.js';
import { splitEntry } from '../../../toolkit/bundle/split-entry.js';
import { writeBundle } from '../../../toolkit/bundle/write-bundle.js';
import { BundledCode } from '../../../toolkit/cdk/bundled-code.js';
import { buildFunction } from '../../../toolkit/local/build-function.js';
import { captureLog, type LogLine } from '../router/capture-log.js';
import { type HttpResponse, readResult, restV1 } from '../router/events.js';
import { type LargeService, makeLargeService } from './large-service.js';

let service: LargeService;
let bundle: LambdaBundle;
beforeAll(async () => {
  service = await makeLargeService();
  bundle = await bundleLambda(service.entry, 'external');
});
afterAll(() => rmSync(service.folder, { recursive: true }));

type Call = (method: string, target: string, body?: object) => Promise<HttpResponse>;
const sent = { name: 'a', price: { amount: 1, currency: 'EUR' } };
const first = '/v1/group-0/resource-0';
const last = '/v1/group-9/resource-9';
const broken = '/v1/group-4/resource-24';
const id = '3f0e8f6c-52ab-4c05-9d7e-2f6f1a3b9c11';

/** Calls the function whose code this is, as somebody whom the authorizer knows. */
async function load(file: string): Promise<Call> {
  globalThis.loadedHandlers = [];
  const { handler } = await import(pathToFileURL(file).href);
  return async (method, target, body) => {
    const headers = [['Content-Type', 'application/json']] as const;
    const event = restV1({ method, target, ...(body && { headers, body: JSON.stringify(body) }) });
    Object.assign(Object(Object(event).requestContext), { authorizer: { claims: { sub: 'alice', scope: '' } } });
    return readResult(await handler(event));
  };
}

async function deploy(made: LambdaBundle): Promise<Call> {
  const file = join(service.folder, `deployed-${performance.now()}`, 'index.mjs');
  writeBundle(made, file);
  return load(file);
}

/** Does something while one of the handlers' files has another text. */
async function withText<Result>(name: string, text: string, action: () => Promise<Result>): Promise<Result> {
  const file = join(service.folder, 'handlers', name);
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, text);
  return action().finally(() => writeFileSync(file, before));
}

describe('a function of more than 100 operations', () => {
  it('starts without the code of any, and has that of an operation when it is called', async () => {
    const call = await deploy(bundle);
    expect(globalThis.loadedHandlers).toEqual([]);
    expect((await call('POST', first, sent)).status).toBe(201);
    expect(globalThis.loadedHandlers).toContain('createResource0');
    expect(globalThis.loadedHandlers).toHaveLength(25);
    expect((await call('POST', last, sent)).status).toBe(201);
    expect(globalThis.loadedHandlers).toContain('createResource9');
    expect(globalThis.loadedHandlers).toHaveLength(50);
  });

  it('knows at its start where operations are, and nothing else of them', () => {
    const start = Buffer.from(bundle.code).toString();
    expect(start).toContain('createResource7');
    expect(start).not.toMatch(/archived|EUR|parameters:\[/);
    const groups = [...bundle.parts.keys()].filter((path) => /^operations\/operations-\d+-\w+\.mjs$/.test(path));
    expect(groups).toHaveLength(5);
  });
});

describe('its answers', () => {
  let call: Call;
  let lines: LogLine[];
  beforeAll(async () => {
    call = await deploy(bundle);
  });
  beforeEach(() => {
    lines = captureLog();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  it.each<[method: string, target: string, body: object | undefined, status: number, pointer?: string]>([
    ['GET', `${first}?limit=20`, undefined, 200],
    ['HEAD', first, undefined, 200],
    ['DELETE', `${last}/${id}`, undefined, 204],
    ['POST', first, { ...sent, price: { amount: -1, currency: 'EUR' } }, 400, '/price/amount'],
    ['GET', `${last}/7`, undefined, 400, '/id'],
    ['GET', '/v1/group-0', undefined, 404],
    ['DELETE', first, undefined, 405],
  ])('%s %s %j: %i', async (method, target, body, status, pointer) => {
    const answer = await call(method, target, body);
    expect(answer.status).toBe(status);
    if (pointer) expect(JSON.parse(answer.body).errors).toMatchObject([{ pointer }]);
    expect(lines).toEqual([]);
  });

  it('come from one copy of what groups share', async () => {
    const [one, two] = [await call('POST', first, sent), await call('POST', last, sent)];
    expect(Number(JSON.parse(two.body).name)).toBe(Number(JSON.parse(one.body).name) + 1);
  });

  it('are held against the contract', async () => {
    expect((await call('GET', `/v1/group-7/resource-7/${id}`)).status).toBe(500);
    expect(lines).toMatchObject([{ error: { message: expect.stringContaining('/price/currency') } }]);
  });

  it('are held against the contract, too, where the bundle is to do so and the entry does not say it', async () => {
    const text = readFileSync(service.entry, 'utf8').replace(/^.*(?:validateResponses|responses\.js).*\n/gm, '');
    const { parts, ...made } = await withText('lambda.ts', text, () => {
      return bundleLambda(service.entry, 'external', undefined, undefined, 'included');
    });
    expect(parts.size).toBeGreaterThan(0);
    vi.stubEnv('VALIDATE_RESPONSES', 'throw');
    const open = await deploy({ parts, ...made });
    expect((await open('GET', `/v1/group-7/resource-7/${id}`)).status).toBe(500);
    expect(lines).toMatchObject([{ error: { message: expect.stringContaining('/price/currency') } }]);
  });

  it('are 500, and 500 again, when the code cannot be loaded', async () => {
    const statuses = [await call('POST', broken, sent), await call('POST', broken, sent)].map(({ status }) => status);
    expect(statuses).toEqual([500, 500]);
    const error = { name: 'TypeError', message: expect.stringContaining('loaded') };
    expect(lines).toMatchObject([{ error }, { error }]);
  });

  it('are 500, and 500 again, when an operation lacks an authenticator', async () => {
    const text = readFileSync(service.entry, 'utf8').replace('bearer: ', 'basic: ');
    const open = await withText('lambda.ts', text, async () => deploy(await bundleLambda(service.entry, 'external')));
    const statuses = [await open('POST', first, sent), await open('POST', first, sent)].map(({ status }) => status);
    expect(statuses).toEqual([500, 500]);
    const error = { message: expect.stringMatching(/Resource\d+ lacks bearer\.$/) };
    expect(lines).toMatchObject([{ error }, { error }]);
  });
});

describe('wherever it runs', () => {
  it('has the same bytes, whether or not one waits for it', () => {
    const texts = ({ code, map, parts }: LambdaBundle) =>
      [code, map, ...parts.values()].map((bytes) => Buffer.from(bytes).toString());
    const other = bundleLambdaSync(service.entry, 'external');
    expect([...other.parts.keys()]).toEqual([...bundle.parts.keys()]);
    expect(texts(other)).toEqual(texts(bundle));
  });

  it('is deployed with all its files', async () => {
    const outdir = join(service.folder, 'cdk.out');
    new BundledCode(service.entry).bind(new Stack(new App({ outdir }), 'large'));
    const [asset = ''] = readdirSync(outdir).filter((name) => name.startsWith('asset.'));
    expect((await (await load(join(outdir, asset, 'index.mjs')))('POST', first, sent)).status).toBe(201);
  });

  it('runs locally, and is bundled anew when something of it changes', async () => {
    const { file, inputs } = await buildFunction(service.entry, join(service.folder, 'local'));
    expect((await (await load(file))('POST', last, sent)).status).toBe(201);
    const files = [
      'handlers/lambda.ts',
      'handlers/createResource9.ts',
      'handlers/shared.ts',
      'generated/operations.ts',
    ];
    expect(inputs).toEqual(expect.arrayContaining(files.map((each) => join(service.folder, each))));
    expect(inputs.filter((input) => /[?]|specwright:/.test(input))).toEqual([]);
  });

  it('says where the code is wrong', async () => {
    const name = 'getResource3.ts';
    const error = await withText(name, 'export const getResource3 = ;', async () => {
      expect(() => bundleLambdaSync(service.entry, 'external')).toThrow(BundleError);
      return bundleLambda(service.entry, 'external').catch((cause: unknown) => cause);
    });
    expect(error).toBeInstanceOf(BundleError);
    const files = [join(service.folder, 'handlers', name)];
    expect(error).toMatchObject({ message: expect.stringContaining(`${name}:1:28`), files });
  });
});

describe('a function of part of the operations', () => {
  it('is a single file up to 100 of them', async () => {
    const { parts } = await bundleLambda(service.entry, 'external', undefined, service.names.slice(0, 100));
    expect([...parts.keys()]).toEqual([]);
  });

  it('knows of no others', async () => {
    const names = service.names.filter((name) => name !== 'deleteResource0');
    const call = await deploy(await bundleLambda(service.entry, 'external', undefined, names));
    expect((await call('POST', first, sent)).status).toBe(201);
    const { status, headers } = await call('DELETE', `${first}/${id}`);
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS, PUT']);
  });
});

describe('an entry stays one file', () => {
  it.each([
    ['that looks into the API', '  handlers,', '  handlers, basePath: api.operations.getResource1.path,'],
    [
      'that hands on a part of it',
      '...api,',
      'routes: api.routes, operations: api.operations, validators: api.validators,',
    ],
    ['that looks into the validators of responses', 'createRouter({', 'Object.keys(responses) && createRouter({'],
    ['that hands them to something else', `validateResponses('throw', responses)`, 'check(responses)'],
    ['that imports other handlers', '{ handlers }', '* as handlers'],
  ])('%s', (_, from, to) => {
    const entry = join(service.folder, 'handlers/other.ts');
    const text = readFileSync(service.entry, 'utf8');
    expect(splitEntry(entry, text)).toBeDefined();
    expect(splitEntry(entry, text.replace(from, to))).toBeUndefined();
  });

  it('that has handlers in no files of their own', async () => {
    const map = readFileSync(join(service.folder, 'handlers/index.ts'), 'utf8');
    const own = map.replace(/^import .*\n/, 'const listResource0 = () => ({ status: 204 });\n');
    expect(
      await withText('index.ts', own, async () => splitEntry(service.entry, readFileSync(service.entry, 'utf8'))),
    ).toBeUndefined();
  });
});
