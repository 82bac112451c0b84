/**
 * Everything that has ever broken generated code, in one document. What may hold any text holds text that would end a
 * string, a comment or a template if it were not escaped.
 */
// biome-ignore lint/suspicious/noTemplateCurlyInString: that nothing fills it in is the point
const evil = '*/ \' " ` ${evil} \\ \u2028 \n // <script>';
const text = { type: 'string' };
const ok = { description: evil };
const json = (schema: object) => ({ 'application/json': { schema } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

export const awkwardDocument = {
  openapi: '3.1.0',
  info: { title: evil, version: evil, description: evil },
  paths: {
    '/': { get: { operationId: 'then', summary: evil, description: evil, responses: { default: ok } } },
    '/words/{class}': {
      parameters: [{ name: 'class', in: 'path', required: true, schema: text }],
      delete: {
        operationId: 'delete',
        deprecated: true,
        parameters: [
          {
            name: 'X-Request-ID',
            in: 'header',
            required: true,
            description: evil,
            schema: { type: 'string', enum: [evil, ''] },
          },
          { name: 'filter[name]', in: 'query', schema: { type: 'array', items: { type: ['integer', 'null'] } } },
          { name: 'default', in: 'query', schema: { type: 'integer', default: 1 } },
          { name: 'deep', in: 'query', style: 'deepObject', schema: { type: 'object', properties: { 'a-b': text } } },
          { name: 'json', in: 'query', content: json({ type: 'object', properties: { x: { type: 'number' } } }) },
          { name: 'session', in: 'cookie', schema: { const: 'yes' } },
        ],
        responses: { 204: ok, '4XX': { ...ok, content: json(ref('Problem')) }, default: ok },
      },
      put: {
        operationId: 'a#b/c d',
        requestBody: { content: { 'Application/JSON': { schema: ref('Tree') }, 'text/csv': {}, 'image/*': {} } },
        responses: {
          200: {
            ...ok,
            headers: {
              'X-Any': { schema: { anyOf: [{ type: 'integer' }, text] } },
              default: { required: true, schema: text },
            },
            content: { ...json(ref('Tree')), 'text/plain': { schema: text }, 'image/*': {}, '*/*': {} },
          },
          '2XX': { ...ok, content: { 'application/octet-stream': {} } },
        },
      },
    },
    '/collide': {
      get: { operationId: 'do-it', responses: { 200: { ...ok, content: json({}) } } },
      put: { operationId: 'do_it', responses: { 200: { ...ok, content: json(true as never) } } },
      post: {
        operationId: 'doIt',
        requestBody: { required: true, content: { 'multipart/form-data': { schema: ref('Upload') } } },
        responses: { 201: ok },
      },
      patch: {
        operationId: 'Client',
        requestBody: { content: { 'application/x-www-form-urlencoded': { schema: ref('Directed') } } },
        responses: { 200: { ...ok, content: json({ type: 'array', items: ref('Directed') }) } },
      },
    },
    '/schemas': {
      post: {
        operationId: 'constructor',
        requestBody: {
          required: true,
          content: json({
            oneOf: [ref('Cat'), ref('Dog')],
            discriminator: { propertyName: 'kind', mapping: { cat: 'Cat', d: '#/components/schemas/Dog' } },
          }),
        },
        responses: {
          200: { ...ok, content: json(ref('Everything')) },
          404: { ...ok, content: { 'application/problem+json': { schema: ref('Problem') } } },
        },
      },
    },
  },
  webhooks: { hook: { post: { operationId: 'delete', responses: { 200: ok } } } },
  components: {
    schemas: {
      Tree: {
        type: 'object',
        description: evil,
        required: ['value'],
        properties: { value: { type: 'number' }, children: { type: 'array', items: ref('Tree') } },
      },
      Json: {
        anyOf: [
          text,
          { type: 'number' },
          { type: 'array', items: ref('Json') },
          { type: 'object', additionalProperties: ref('Json') },
        ],
      },
      Problem: {
        type: 'object',
        required: ['title'],
        properties: { title: text, status: { type: 'integer' }, [evil]: text },
      },
      Upload: {
        type: 'object',
        required: ['file'],
        properties: {
          file: { type: 'string', format: 'binary' },
          files: { type: 'array', items: { type: 'string', contentMediaType: 'image/png' } },
          meta: ref('Tree'),
        },
      },
      Stamp: { type: 'string', format: 'date-time', readOnly: true },
      Directed: {
        type: 'object',
        required: ['id', 'secret', 'at', 'name'],
        properties: {
          id: { ...text, readOnly: true },
          secret: { ...text, writeOnly: true },
          at: ref('Stamp'),
          name: text,
          size: { type: 'integer', default: 3 },
          self: ref('Directed'),
        },
      },
      Cat: { type: 'object', required: ['kind'], properties: { kind: text, lives: { type: 'integer' } } },
      Dog: { type: 'object', required: ['kind'], properties: { kind: text, barks: { type: 'boolean' } } },
      'with-dash.and.dot': {
        type: 'object',
        properties: { class: text, '': text, 'a b': text, ['__proto__']: text, constructor: text },
      },
      ApiError: { type: ['object', 'null'], properties: { [evil]: text } },
      Shape: {
        oneOf: [ref('Circle'), ref('Square')],
        discriminator: { propertyName: 'kind' },
        properties: { name: text },
      },
      Circle: {
        allOf: [
          ref('Shape'),
          { type: 'object', required: ['kind'], properties: { kind: text, r: { type: 'number' } } },
        ],
      },
      Square: {
        allOf: [
          ref('Shape'),
          { type: 'object', required: ['kind'], properties: { kind: text, side: { type: 'number', readOnly: true } } },
        ],
      },
      Loop: { $ref: '#/components/schemas/Loop2' },
      Loop2: { anyOf: [ref('Loop'), text] },
      Nest: { type: 'array', items: { oneOf: [ref('Nest'), ref('Directed')] } },
      Everything: {
        type: 'object',
        $defs: {
          Inner: { type: 'object', properties: { again: { $ref: '#/components/schemas/Everything/$defs/Inner' } } },
        },
        properties: {
          json: ref('Json'),
          shape: ref('Shape'),
          loop: ref('Loop'),
          nest: ref('Nest'),
          inner: { $ref: '#/components/schemas/Everything/$defs/Inner' },
          dashed: ref('with-dash.and.dot'),
          dashedProperty: { $ref: '#/components/schemas/with-dash.and.dot/properties/class' },
          error: ref('ApiError'),
          tuple: { type: 'array', prefixItems: [text, { type: 'number' }] },
          nothing: false,
          anything: true,
          empty: { type: 'object' },
          literal: { const: evil },
          none: { const: null },
          mixed: { enum: [1, 'a', null, true, { a: [1] }] },
          siblings: { ...ref('Cat'), required: ['lives'], properties: { extra: text } },
          allOf: { allOf: [ref('Cat'), true, { type: 'object', properties: { more: text } }] },
          open: { type: 'object', properties: { a: { type: 'number' } }, additionalProperties: text },
          patterned: { type: 'object', properties: { a: { type: 'number' } }, patternProperties: { '^x-': text } },
          bytes: { type: 'string', format: 'binary' },
        },
      },
    },
  },
};
