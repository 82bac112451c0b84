/**
 * An OpenAPI 3.1 document of many operations in the manner of a large public API: each resource has its own schema, which
 * refers to shared ones, and five operations with parameters and bodies.
 */
export function createLargeDocument(operations: number): object {
  const resources = Math.ceil(operations / 5);
  const paths: Record<string, object> = {};
  const schemas: Record<string, object> = { ...shared };
  for (let index = 0; index < resources; index += 1) {
    const name = `Resource${index}`;
    schemas[name] = resource(index);
    const collection = `/v1/group-${index % 20}/resource-${index}`;
    paths[collection] = collectionPath(name);
    paths[`${collection}/{id}`] = itemPath(name);
  }
  return {
    openapi: '3.1.0',
    info: { title: `An API of ${resources * 5} operations`, version: '1.0.0' },
    servers: [{ url: 'https://api.example.com' }],
    paths,
    components: {
      schemas,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
    security: [{ bearer: [] }],
  };
}

const shared = {
  Money: {
    type: 'object',
    required: ['amount', 'currency'],
    properties: { amount: { type: 'integer', minimum: 0 }, currency: { type: 'string', pattern: '^[A-Z]{3}$' } },
  },
  Address: {
    type: 'object',
    required: ['street', 'city'],
    properties: {
      street: { type: 'string', minLength: 1, maxLength: 200 },
      city: { type: 'string', minLength: 1 },
      country: { type: 'string', enum: ['DE', 'FR', 'GB', 'US'] },
    },
  },
  Problem: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } },
};

function resource(index: number): object {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'price'],
    properties: {
      id: { type: 'string', format: 'uuid', readOnly: true },
      name: { type: 'string', minLength: 1, maxLength: 100 + index },
      price: { $ref: '#/components/schemas/Money' },
      address: { $ref: '#/components/schemas/Address' },
      tags: { type: 'array', maxItems: 20, items: { type: 'string', maxLength: 40 } },
      state: { type: 'string', enum: ['draft', 'active', `archived${index}`], default: 'draft' },
      createdAt: { type: 'string', format: 'date-time', readOnly: true },
    },
  };
}

const json = (schema: object): object => ({ 'application/json': { schema } });
const reference = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const answers = (status: string, schema?: object): object => ({
  [status]: { description: 'The answer.', ...(schema ? { content: json(schema) } : {}) },
  '400': { description: 'A bad request.', content: json(reference('Problem')) },
});

function collectionPath(name: string): object {
  return {
    get: {
      operationId: `list${name}`,
      parameters: [
        { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
        { name: 'state', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
      ],
      responses: answers('200', { type: 'array', items: reference(name) }),
    },
    post: {
      operationId: `create${name}`,
      requestBody: { required: true, content: json(reference(name)) },
      responses: answers('201', reference(name)),
    },
  };
}

function itemPath(name: string): object {
  return {
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
    get: { operationId: `get${name}`, responses: answers('200', reference(name)) },
    put: {
      operationId: `replace${name}`,
      requestBody: { required: true, content: json(reference(name)) },
      responses: answers('200', reference(name)),
    },
    delete: { operationId: `delete${name}`, responses: answers('204') },
  };
}
