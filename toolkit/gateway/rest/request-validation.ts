import type { MethodDefinition, RestDefinition, ValidatorDefinition } from '../definition.js';
import type { DefinitionPlace } from '../definition-error.js';
import { type GatewayRequest, headerValue } from '../gateway-request.js';
import { essenceOf } from '../media-types.js';
import { type ParameterSource, parameterValues } from '../parameter-source.js';
import { Refusal } from '../refusal.js';
import { faultsText } from './model-faults.js';
import type { CheckModel, Models } from './models.js';

/** What a method's request validator looks at. */
export interface RequestValidation {
  /** In the order in which API Gateway names those that are missing. */
  readonly required: readonly ParameterSource[];
  /** By media type. */
  readonly bodies: ReadonlyMap<string, CheckModel>;
}

/** Reads what the request validator of a method checks: nothing when it has none. */
export function readValidation(
  method: MethodDefinition,
  definition: RestDefinition,
  models: Models,
  place: DefinitionPlace,
): RequestValidation {
  const { validateRequestBody, validateRequestParameters } = validatorOf(method, definition, place);
  const content = validateRequestBody === true ? (method.requestBody?.content ?? {}) : {};
  const bodies = Object.entries(content).flatMap(([mediaType, { schema }]): [string, CheckModel][] => {
    const where = place.at('requestBody', 'content', mediaType, 'schema');
    return schema === undefined ? [] : [[essenceOf(mediaType), models.compile(schema, where)]];
  });
  return { required: validateRequestParameters === true ? requiredOf(method) : [], bodies: new Map(bodies) };
}

function validatorOf(
  method: MethodDefinition,
  definition: RestDefinition,
  place: DefinitionPlace,
): ValidatorDefinition {
  const key = 'x-amazon-apigateway-request-validator';
  const name = method[key] ?? definition[key];
  if (name === undefined) return {};
  const validator = definition['x-amazon-apigateway-request-validators']?.[name];
  if (validator === undefined) place.at(key).report(`there is no request validator "${name}".`);
  return validator ?? {};
}

function requiredOf({ parameters = [] }: MethodDefinition): ParameterSource[] {
  const places = { header: 'header', path: 'path', query: 'querystring' } as const;
  return Object.entries(places).flatMap(([place, source]) => {
    const required = parameters.filter((parameter) => parameter.in === place && parameter.required === true);
    return required.map(({ name }) => ({ in: source, name }));
  });
}

/**
 * Checks a request as the request validators of a REST API do, which is not much: parameters have to be there and not
 * blank, and a body has to fit the model of its own media type, if there is one.
 *
 * @throws Refusal BAD_REQUEST_PARAMETERS or BAD_REQUEST_BODY
 */
export function validateRequest(
  { required, bodies }: RequestValidation,
  request: GatewayRequest,
  pathParameters: { readonly [name: string]: string },
): void {
  const missing = required.filter(
    (source) => !parameterValues(source, request, pathParameters).some((value) => value.trim() !== ''),
  );
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(', ');
    throw new Refusal('BAD_REQUEST_PARAMETERS', `Missing required request parameters: [${names}]`);
  }
  const check = bodies.get(essenceOf(headerValue(request, 'content-type') ?? 'application/json'));
  if (check !== undefined) validateBody(check, request);
}

/** Without a body the model is asked about an empty object. */
function validateBody(check: CheckModel, { body }: GatewayRequest): void {
  const text = body === 'too large' || body.length === 0 ? '{}' : Buffer.from(body).toString('utf8');
  const faults = check(parse(text));
  if (faults.length > 0) throw new Refusal('BAD_REQUEST_BODY', undefined, { validationError: faultsText(faults) });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('BAD_REQUEST_BODY', undefined, { validationError: '[Unable to parse the request body]' });
  }
}
