import { asArray, asObject, asString } from '../../spec/json.js';
import type { ApiModel } from '../../spec/model.js';
import type { AnyMethod } from '../gateway/any-methods.js';
import type { GatewayPath } from '../gateway/gateway-path.js';
import type { GatewaySecurity, Json } from '../gateway/gateway-security.js';
import { lambdaIntegration } from '../gateway/integration.js';
import { withOwnIntegration } from '../gateway/own-extensions.js';
import { plain } from '../gateway/plain.js';
import { withMapped } from './mapped-responses.js';
import { pathParameters } from './rest-parameters.js';

const settings = ['x-amazon-apigateway-auth', 'x-amazon-apigateway-request-validator'];

/** A method that AWS's own extension declares, as the document has it; whose function is not said, the fallback answers. */
export function restAnyMethod(model: ApiModel, any: AnyMethod, place: GatewayPath, security: GatewaySecurity): Json {
  const { written } = any;
  const integration = withOwnIntegration(model, lambdaIntegration('FallbackFunctionArn'), written, place);
  const parameters = [...pathParameters(place.variables), ...asArray(written.parameters).flatMap(ownParameter)];
  const own = settings.filter((key) => written[key] !== undefined).map((key) => [key, written[key]] as const);
  return {
    ...(parameters.length > 0 && { parameters }),
    responses: withMapped(responses(asObject(written.responses)), integration),
    security: security.requirement(any),
    ...Object.fromEntries(own),
    'x-amazon-apigateway-integration': integration,
  };
}

function ownParameter(value: unknown): Json[] {
  const { name, in: place, required } = asObject(value);
  if (place !== 'query' && place !== 'header') return [];
  return [{ name, in: place, required: required === true, schema: { type: 'string' } }];
}

function responses(declared: Json): Json {
  const known = Object.entries(declared).filter(([status]) => /^[1-5]\d\d$/.test(status));
  if (known.length === 0) return { 200: { description: 'As the service answers.' } };
  return Object.fromEntries(
    known.map(([status, response]) => [status, { description: plain(asString(asObject(response).description) ?? '') }]),
  );
}
