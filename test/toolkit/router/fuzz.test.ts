import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRouter } from '../../../toolkit/router/create-router.js';
import type { Operation, Shape, Style } from '../../../toolkit/router/operation.js';
import { events, parameter, send } from './echo.js';
import { type FormatName, formats, type HttpRequest } from './events.js';
import { handler, handlers, operations, routes, validators } from './todo-api.js';

/** Whatever comes in: an answer, in the shape the gateway wants, and never a 500, for the handlers make none. */
async function answers(event: unknown, router = handler): Promise<number> {
  const result = await router(event);
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  expect(result).toMatchObject({ statusCode: expect.any(Number), body: expect.any(String), isBase64Encoded: false });
  expect(result.statusCode).toBeGreaterThanOrEqual(200);
  expect(result.statusCode).toBeLessThan(500);
  if (result.statusCode >= 400 && result.body !== '') {
    const { status, detail, errors = [] } = JSON.parse(result.body);
    expect([status, typeof detail]).toEqual([result.statusCode, 'string']);
    expect(errors.length).toBeLessThanOrEqual(20);
  }
  return result.statusCode;
}

const text = fc.string({ unit: 'binary', maxLength: 20 });
const names = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'limit',
    'status',
    'cursor',
    'id',
    'If-Match',
    'Content-Type',
    'accept',
    'cookie',
  ),
  text,
);
const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'get', '__proto__');
const segment = fc.oneof(
  fc.constantFrom('todos', '', '.', '..', '1', '%2F', '%zz', '%E0%A4', '%00', '\ud800', 'constructor'),
  text,
);
const path = fc.array(segment, { maxLength: 4 }).map((segments) => `/${segments.join('/')}`);
const body = fc.oneof(fc.json(), text, fc.constantFrom('{"task":"a"}', '{"__proto__":{}}', '[', '[['.repeat(1000)));
const headers = fc.array(
  fc.tuple(names, fc.oneof(text, fc.constantFrom('application/json', '*/*', '"1"', 'a=b; c=%'))),
  { maxLength: 6 },
);
const token = ['authorization', 'Bearer alice todos:read todos:write'] as const;

const request: fc.Arbitrary<HttpRequest> = fc.record({
  method,
  target: fc.oneof(
    fc.tuple(path, text).map(([where, query]) => `${where}?${query}`),
    fc.constant('/todos'),
    fc.constant('/todos/1'),
  ),
  headers: headers.map((some) => [token, ['content-type', 'application/json'] as const, ...some]),
  body: fc.oneof(body, fc.uint8Array({ maxLength: 50 })),
});

it('answers any request in any format', async () => {
  const format = fc.constantFrom(...(Object.keys(formats) as FormatName[]));
  await fc.assert(
    fc.asyncProperty(request, format, async (some, name) => void (await answers(formats[name](some)))),
    { numRuns: 1500 },
  );
});

it('answers any event at all', async () => {
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.anything({ maxDepth: 2, withNullPrototype: true, withBigInt: false }),
    fc.constant(null),
  );
  const map = fc.oneof(odd, fc.dictionary(names, fc.oneof(text, fc.array(text), odd)));
  const event = fc.record(
    {
      version: fc.oneof(fc.constantFrom('1.0', '2.0'), odd),
      httpMethod: fc.oneof(method, odd),
      path: fc.oneof(path, odd),
      rawPath: fc.oneof(path, odd),
      rawQueryString: fc.oneof(text, odd),
      cookies: fc.oneof(fc.array(text), odd),
      headers: map,
      multiValueHeaders: map,
      queryStringParameters: map,
      multiValueQueryStringParameters: map,
      body: fc.oneof(body, odd),
      isBase64Encoded: fc.oneof(fc.boolean(), odd),
      requestContext: fc.oneof(
        odd,
        fc.record(
          {
            requestId: odd,
            path: odd,
            stage: odd,
            domainName: odd,
            elb: odd,
            http: fc.oneof(odd, fc.record({ method })),
            authorizer: odd,
          },
          { requiredKeys: [] },
        ),
      ),
    },
    { requiredKeys: [] },
  );
  const open = Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [name, { ...operation, security: [] }]),
  );
  const router = createRouter({
    events,
    routes,
    operations: open as { [name: string]: Operation },
    validators,
    handlers,
    authenticators: {},
  });
  await fc.assert(
    fc.asyncProperty(event, async (some) => void (await answers(some, router))),
    { numRuns: 1500 },
  );
});

it('decodes any text in any style, or says why not', async () => {
  const styles = {
    path: ['simple', 'label', 'matrix'],
    query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
    header: ['simple'],
    cookie: ['form'],
  } as const satisfies { readonly [where: string]: readonly Style[] };
  const shapes: readonly Shape[] = [
    'integer',
    { items: 'integer' },
    { properties: { R: 'integer' }, additional: 'string' },
    { properties: {} },
  ];
  const wire = fc.string({
    unit: fc.constantFrom(...'a1=,;.&%20[]|+ ', 'color', '__proto__', 'R', '%2C', '%zz', 'é'),
    maxLength: 12,
  });
  const where = fc.constantFrom(...(Object.keys(styles) as (keyof typeof styles)[]));
  const codec = where.chain((location) => fc.tuple(fc.constant(location), fc.constantFrom<Style>(...styles[location])));
  await fc.assert(
    fc.asyncProperty(
      codec,
      fc.boolean(),
      fc.constantFrom(...shapes),
      wire,
      async ([location, style], explode, shape, some) => {
        const headers = [['Color', some] as const, ['Cookie', `color=${some}`] as const];
        const target = `/x/${encodeURI(some).replaceAll('?', '')}?color=${some.replaceAll('#', '')}`;
        const operation = { path: '/x/{color}', parameters: [parameter({ in: location, style, explode, shape })] };
        const { response } = await send(operation, { method: 'GET', target, headers });
        expect([200, 400, 404]).toContain(response.status);
      },
    ),
    { numRuns: 1500 },
  );
});

it('decodes any form, or says why not', async () => {
  const properties = { n: 'integer', list: { items: 'string' }, o: { properties: {} } } as const;
  const content = {
    'application/x-www-form-urlencoded': { form: { properties }, encoding: { o: { style: 'deepObject' } } },
    'multipart/form-data': { multipart: { properties } },
  } as const;
  const piece = fc.constantFrom(
    '--b',
    '\r\n',
    '--',
    'Content-Disposition: form-data; name="n"',
    'name=',
    '"',
    '\r\n\r\n',
    'n=',
    'o[x]=1',
    '&',
    '%zz',
    'é',
    '{}',
  );
  const some = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    text,
  );
  const type = fc.constantFrom(
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=b',
    'multipart/form-data',
  );
  await fc.assert(
    fc.asyncProperty(some, type, async (form, contentType) => {
      const { response } = await send(
        { method: 'POST', body: { content } },
        { method: 'POST', target: '/echo', headers: [['Content-Type', contentType]], body: form },
      );
      expect([200, 400]).toContain(response.status);
    }),
    { numRuns: 1500 },
  );
});

it('pollutes no prototype', () => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
