import type { GatewayResponseDefinition, GatewayResponseDefinitions } from '../definition.js';
import type { DefinitionPlace } from '../definition-error.js';
import type { GatewayReply } from '../gateway-request.js';
import type { Refusal } from '../refusal.js';

/** The variables of `$context`, nested as they are named: `{ requestId, error: { message } }`. */
export interface ContextVariables {
  readonly [name: string]: unknown;
}

/**
 * Answers a refused request as the definition's `x-amazon-apigateway-gateway-responses` say: the response of its own
 * type, else DEFAULT_4XX or DEFAULT_5XX, else what API Gateway answers by default. A request that is too large always
 * gets the default: API Gateway lets nobody change that one.
 */
export function gatewayResponse(
  refusal: Refusal,
  definitions: GatewayResponseDefinitions,
  variables: ContextVariables,
): GatewayReply {
  const family = refusal.status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
  const own = definitions[refusal.type];
  const fallback = definitions[family];
  const definition = refusal.type === 'REQUEST_TOO_LARGE' ? {} : (own ?? fallback ?? {});
  const context = {
    ...variables,
    error: {
      message: refusal.text ?? '',
      messageString: JSON.stringify(refusal.text),
      responseType: refusal.type,
      validationErrorString: refusal.validationError,
    },
  };
  const [mediaType, template] = chooseTemplate(definition, refusal);
  const headers = new Map<string, [name: string, value: string]>([
    ['content-type', ['Content-Type', mediaType]],
    ['x-amzn-errortype', ['x-amzn-ErrorType', refusal.errorType]],
  ]);
  for (const [name, value] of extraHeaders(definition, context)) headers.set(name.toLowerCase(), [name, value]);
  return {
    status: Number(definition.statusCode ?? refusal.status),
    headers: [...headers.values()],
    body: render(template, context),
  };
}

/** Reports what headers are made of that cannot be had here: texts in quotes and variables of the context can. */
export function checkGatewayResponses(definitions: GatewayResponseDefinitions, place: DefinitionPlace): void {
  for (const [type, definition] of Object.entries(definitions)) {
    for (const [target, source] of Object.entries(definition?.responseParameters ?? {})) {
      const isKnown = target.startsWith('gatewayresponse.header.') && /^('.*'|context\..+)$/s.test(source);
      if (!isKnown) place.at(type, 'responseParameters', target).report(`"${source}" cannot be had locally.`);
    }
  }
}

function chooseTemplate(definition: GatewayResponseDefinition, refusal: Refusal): readonly [string, string] {
  const templates = Object.entries(definition.responseTemplates ?? {});
  const json = templates.find(([mediaType]) => mediaType === 'application/json') ?? templates[0];
  // AWS writes the M of this one in upper case.
  const key = refusal.type === 'ACCESS_DENIED' ? 'Message' : 'message';
  return json ?? ['application/json', `{"${key}":$context.error.messageString}`];
}

/** Quoted values are meant literally, others name a variable. */
function extraHeaders({ responseParameters = {} }: GatewayResponseDefinition, context: ContextVariables) {
  return Object.entries(responseParameters).map(([target, source]): [string, string] => {
    const name = target.replace(/^gatewayresponse\.header\./, '');
    const literal = /^'(.*)'$/s.exec(source)?.[1];
    return [name, literal ?? lookUp(context, source.replace(/^context\./, ''))];
  });
}

function render(template: string, context: ContextVariables): string {
  return template.replaceAll(/\$context((?:\.[A-Za-z0-9_-]+)+)/g, (_, path: string) => lookUp(context, path.slice(1)));
}

/** Variables that are not there are empty. */
function lookUp(context: ContextVariables, path: string): string {
  let value: unknown = context;
  for (const name of path.split('.')) {
    const inside: unknown = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    value = inside ? (value as ContextVariables)[name] : undefined;
  }
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}
