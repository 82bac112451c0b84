import { Code } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { GatewayDefinition } from '../../../toolkit/cdk/bind-definition.js';
import type { FunctionSettings } from '../../../toolkit/cdk/function-settings.js';
import type { DescribedOperation } from '../../../toolkit/cdk/operations.js';
import { HttpGateway } from '../../../toolkit/emit/http-gateway/http-gateway.js';
import { RestGateway } from '../../../toolkit/emit/rest-gateway/rest-gateway.js';
import { modelOf } from '../emit/model-of.js';

/** An API with so many operations: two on each path, one of which takes a body, and the other has `ofGet`; 20 to a tag. */
export function shop(
  count: number,
  securitySchemes: object = { token: { type: 'http', scheme: 'bearer' } },
  ofGet: object = {},
) {
  const paths: { [path: string]: object } = {};
  const operations: { [name: string]: DescribedOperation } = {};
  const security = Object.keys(securitySchemes).map((scheme) => ({ [scheme]: [] }));
  const responses = Object.fromEntries(
    [200, 400, 404, 500].map((status) => [status, { description: `It is ${status}.` }]),
  );
  for (let at = 0; at < count; at += 2) {
    const path = `/things${at}`;
    const tags = [`tag${Math.floor(at / 20)}`];
    const parameters = [{ name: 'limit', in: 'query', required: true, schema: { type: 'integer' } }];
    const schema = { $ref: `#/components/schemas/Thing${at}` };
    const requestBody = { required: true, content: { 'application/json': { schema } } };
    paths[path] = {
      get: { operationId: `list${at}`, tags, parameters, responses, ...ofGet },
      post: { operationId: `add${at}`, tags, requestBody, responses },
    };
    operations[`list${at}`] = { id: `list${at}`, method: 'GET', path, security };
    operations[`add${at}`] = { id: `add${at}`, method: 'POST', path, security };
  }
  const schemas = Object.fromEntries(Object.keys(paths).map((path) => [path.replace('/t', 'T'), thing]));
  const document = { paths, security, components: { securitySchemes, schemas } };
  const model = modelOf(document);
  return {
    operations,
    document,
    rest: asJson(new RestGateway(model).definition),
    http: asJson(new HttpGateway(model).definition),
  };
}

const thing = {
  type: 'object',
  required: ['name', 'price'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 100 },
    price: { type: 'number', minimum: 0 },
    colours: { type: 'array', items: { type: 'string', enum: ['red', 'green', 'blue'] } },
  },
};

function asJson(definition: unknown): GatewayDefinition {
  return JSON.parse(JSON.stringify(definition));
}

export const code = () => Code.fromInline('exports.handler = async () => ({ statusCode: 204 });');

export const modest: FunctionSettings = {
  memoryMegabytes: 256,
  timeoutSeconds: 5,
  retain: false,
  logRetention: RetentionDays.ONE_WEEK,
};

/** Functions with everything that can be had. */
export const grand: FunctionSettings = {
  ...modest,
  retain: true,
  reservedConcurrency: 10,
  provisionedConcurrency: { min: 1, max: 2, utilisation: 0.7 },
  rollout: 'LINEAR_10PERCENT_EVERY_1MINUTE',
  network: { subnetIds: ['subnet-1', 'subnet-2'], securityGroupIds: ['sg-1'] },
};
