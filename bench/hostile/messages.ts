import { array, fill, type HostileCase, type HostileRequest, long, times } from './hostile-case.js';

const FORM = 'application/x-www-form-urlencoded';
const properties = {
  tags: { type: 'array', items: { type: 'string' } },
  page: { type: 'integer' },
  filter: { type: 'object', additionalProperties: { type: 'string' } },
};
const schema = { type: 'object', properties };

function form(name: string, own: object, body: () => string, status: 204 | 400): HostileCase {
  const requestBody = { required: true, content: { [FORM]: { schema, ...own } } };
  return {
    name: `form: ${name}`,
    operation: { requestBody },
    status,
    request: () => ({ body: body(), headers: { 'Content-Type': FORM } }),
  };
}

function multipart(
  name: string,
  body: () => string,
  status: 204 | 400,
  isBase64Encoded = false,
  boundary = 'boundary',
): HostileCase {
  const requestBody = {
    required: true,
    content: { 'multipart/form-data': { schema: { ...schema, additionalProperties: true } } },
  };
  return {
    name: `multipart: ${name}`,
    operation: { requestBody },
    status,
    request: () => ({
      body: isBase64Encoded ? Buffer.from(body(), 'latin1').toString('base64') : body(),
      isBase64Encoded,
      headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    }),
  };
}

const part = (name: string, content: string, more = ''): string =>
  `--boundary\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`;
const whole = (parts: readonly string[]): string => `${parts.join('')}--boundary--\r\n`;

function get(
  name: string,
  parameters: readonly object[],
  request: () => HostileRequest,
  status: 204 | 400,
): HostileCase {
  return { name, method: 'GET', operation: { parameters }, request, status };
}

const query = (name: string, more: object): object => ({ in: 'query', name, ...more });
const list = { type: 'array', items: { type: 'integer' } };
const deep = query('filter', {
  style: 'deepObject',
  explode: true,
  schema: { type: 'object', additionalProperties: { type: 'string' } },
});

export const messages: readonly HostileCase[] = [
  form('1,000 fields of a list', {}, () => times(1000, () => 'tags=some-text-of-some-length').join('&'), 204),
  form('1,000 names', {}, () => times(1000, (index) => `name${index}=x%20y`).join('&'), 204),
  form('500,000 fields', {}, () => long('a&'), 400),
  form('a megabyte of ampersands', {}, () => long('&'), 400),
  form('a text of escapes', {}, () => `a=${long('%41')}`, 204),
  form('a text of plus signs', {}, () => `a=${long('+')}`, 204),
  form(
    'a text of plus signs in a styled field',
    { encoding: { page: { style: 'form' }, tags: { style: 'form' } } },
    () => `tags=${long('+')}`,
    204,
  ),
  form('a text of broken escapes', {}, () => `a=${long('%4')}`, 400),
  form(
    '1,000 keys of an object in brackets',
    { encoding: { filter: { style: 'deepObject', explode: true } } },
    () => times(1000, (index) => `filter[key${index}]=text`).join('&'),
    204,
  ),
  form(
    '1,000 keys in brackets, 30 styled properties',
    {
      schema: {
        type: 'object',
        properties: Object.fromEntries(
          times(30, (index) => [`p${index}`, { type: 'object', additionalProperties: { type: 'string' } }]),
        ),
      },
      encoding: Object.fromEntries(times(30, (index) => [`p${index}`, { style: 'deepObject', explode: true }])),
    },
    () => times(1000, (index) => `p29[key${index}]=text`).join('&'),
    204,
  ),
  form(
    'a key of 300,000 brackets',
    { encoding: { filter: { style: 'deepObject', explode: true } } },
    () => `filter${long('[a]')}=1`,
    400,
  ),
  form(
    '1,000 keys of 15 brackets',
    {
      schema: { type: 'object', properties: { filter: {} } },
      encoding: { filter: { style: 'deepObject', explode: true } },
    },
    () => times(1000, (index) => `filter${times(15, (level) => `[k${index}x${level}]`).join('')}=1`).join('&'),
    400,
  ),
  form(
    'half a million commas',
    { encoding: { tags: { style: 'form', explode: false } } },
    () => `tags=${long('a,')}`,
    400,
  ),
  form(
    '1,000 documents of JSON',
    { encoding: { tags: { contentType: 'application/json' } } },
    () => times(1000, () => `tags=${encodeURIComponent('"some text"')}`).join('&'),
    204,
  ),
  form(
    '20 documents of 24,000 values',
    {
      encoding: { tags: { contentType: 'application/json' } },
      schema: { type: 'object', properties: { tags: { type: 'array', items: {} } } },
    },
    () => times(20, () => `tags=[${'1,'.repeat(24_000)}1]`).join('&'),
    400,
  ),
  multipart('1,000 parts', () => whole(times(1000, () => part('tags', '"x"'))), 204),
  multipart('10,000 parts', () => whole(times(10_000, () => part('tags', '"x"'))), 400),
  multipart(
    'a file of what nearly is the boundary',
    () => whole([part('file', long('\r\n--boundar', ' ').slice(0, 999_000), '; filename="a"')]),
    204,
  ),
  multipart(
    'the same, in base64',
    () => whole([part('file', long('\r\n--boundar', ' ').slice(0, 700_000), '; filename="a"')]),
    204,
    true,
  ),
  multipart(
    'a file that nearly is a long boundary',
    () =>
      `--${'-'.repeat(70)}\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n${long('-').slice(0, 990_000)}\r\n--${'-'.repeat(70)}--\r\n`,
    400,
    false,
    '-'.repeat(70),
  ),
  multipart(
    'a megabyte of header lines',
    () =>
      whole([
        `--boundary\r\n${long('a: b\r\n').slice(0, 999_000)}\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n`,
      ]),
    400,
  ),
  multipart('parameters without end', () => whole([part('a', 'x', long('; a="\\\\"').slice(0, 999_000))]), 400),
  multipart('a quoted parameter without end', () => whole([part('a', 'x', `${long('; a="').slice(0, 999_000)}`)]), 400),
  multipart(
    '1,000 headers of parameters',
    () => whole(times(1000, () => part('tags', '"x"', '; a="b'.repeat(140)))),
    204,
  ),
  multipart(
    '20 documents of 20,000 values',
    () => whole(times(20, () => part('tags', array(times(20_000, () => '1')), '\r\nContent-Type: application/json'))),
    400,
  ),
  {
    name: 'base64: JSON',
    operation: {
      requestBody: { required: true, content: { 'application/json': { schema: { items: { type: 'integer' } } } } },
    },
    status: 204,
    request: () => ({
      body: Buffer.from(array(fill((index) => String(index)))).toString('base64'),
      isBase64Encoded: true,
    }),
  },
  {
    name: 'base64: a text of three bytes a character',
    operation: { requestBody: { required: true, content: { 'application/json': { schema: { type: 'string' } } } } },
    status: 204,
    request: () => ({ body: Buffer.from(`"${'€'.repeat(249_000)}"`).toString('base64'), isBase64Encoded: true }),
  },
  {
    name: 'base64: bytes',
    operation: { requestBody: { required: true, content: { 'application/octet-stream': {} } } },
    status: 204,
    request: () => ({
      body: Buffer.alloc(750_000).toString('base64'),
      isBase64Encoded: true,
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  },
  {
    name: 'base64: no UTF-8',
    operation: { requestBody: { required: true, content: { 'application/json': { schema: {} } } } },
    status: 400,
    request: () => ({ body: Buffer.alloc(750_000, 0xff).toString('base64'), isBase64Encoded: true }),
  },
  {
    name: 'text: with a pattern',
    operation: {
      requestBody: {
        required: true,
        content: { 'text/plain': { schema: { type: 'string', pattern: '^\\S+( \\S+)*$' } } },
      },
    },
    status: 204,
    request: () => ({ body: long('a ', 'a'), headers: { 'Content-Type': 'text/plain' } }),
  },
  get(
    'query: 5,000 values of a list',
    [query('ids', { schema: list })],
    () => ({ query: { ids: times(2500, String) } }),
    204,
  ),
  get(
    'query: a list of 5,000 commas',
    [query('ids', { schema: list, explode: false })],
    () => ({ query: { ids: [times(2500, String).join()] } }),
    204,
  ),
  get(
    'query: 1,000 keys of an object',
    [deep],
    () => ({ query: Object.fromEntries(times(900, (index) => [`filter[k${index}]`, ['x']])) }),
    204,
  ),
  get(
    'query: 30 objects and 900 keys',
    times(30, (index) =>
      query(`o${index}`, {
        style: 'deepObject',
        explode: true,
        schema: { type: 'object', additionalProperties: { type: 'string' } },
      }),
    ),
    () => ({ query: Object.fromEntries(times(900, (index) => [`o29[k${index}]`, ['x']])) }),
    204,
  ),
  get('query: brackets in brackets', [deep], () => ({ query: { [`filter${'[a]'.repeat(3000)}`]: ['x'] } }), 400),
  get(
    'query: 30 parameters of JSON',
    times(30, (index) =>
      query(`j${index}`, { content: { 'application/json': { schema: { items: { type: 'integer' } } } } }),
    ),
    () => ({ query: Object.fromEntries(times(30, (index) => [`j${index}`, [array(times(150, String))]])) }),
    204,
  ),
  get(
    'query: unknown names',
    [query('page', { schema: { type: 'integer' } })],
    () => ({ query: Object.fromEntries(times(2000, (index) => [`k${index}`, ['x']])) }),
    204,
  ),
  get(
    'headers: 200 declared, and a list',
    times(50, (index) => ({ in: 'header', name: `X-Some-${index}`, schema: list })),
    () => ({ headers: Object.fromEntries(times(50, (index) => [`X-Some-${index}`, times(30, String).join()])) }),
    204,
  ),
  get(
    'headers: a pattern',
    [{ in: 'header', name: 'X-Some', schema: { type: 'string', pattern: '^(a+)+$' } }],
    () => ({ headers: { 'X-Some': `${'a'.repeat(10_000)}!` } }),
    400,
  ),
  get(
    'cookies: 2,000',
    [{ in: 'cookie', name: 'session', required: true, schema: { type: 'string', maxLength: 20 } }],
    () => ({ headers: { Cookie: times(1200, (index) => `c${index}=x`).join('; ') } }),
    400,
  ),
  get(
    'Accept: 2,000 media types',
    [],
    () => ({ headers: { Accept: times(700, (index) => `text/x${index};q=0.5`).join() } }),
    204,
  ),
];
