import type { IntegrationDefinition, IntegrationResponseDefinition } from '../definition.js';
import type { DefinitionPlace } from '../definition-error.js';
import { type GatewayReply, type GatewayRequest, headerValue } from '../gateway-request.js';
import { essenceOf } from '../media-types.js';
import { Refusal } from '../refusal.js';

/** Answers by itself, always the same: what preflight requests of browsers get. */
export interface MockIntegration {
  readonly type: 'mock';
  /** By the media type of the request: what it is answered. */
  readonly replies: ReadonlyMap<string, GatewayReply>;
}

/**
 * Reads an integration of type `mock`. Its templates have to be plain text: what API Gateway would compute (Velocity)
 * is a problem.
 */
export function readMock(
  { requestTemplates = {}, responses = {} }: IntegrationDefinition,
  place: DefinitionPlace,
): MockIntegration {
  const replies = new Map<string, GatewayReply>();
  for (const [mediaType, template] of Object.entries(requestTemplates)) {
    const status = chosenStatus(template);
    if (status === undefined) {
      place.at('requestTemplates', mediaType).report('must be {"statusCode": …}; nothing is computed locally.');
      continue;
    }
    const [key, response] = chooseResponse(status, responses);
    if (response === undefined) place.at('responses').report(`there is none for ${status}, and no default.`);
    else replies.set(mediaType, readReply(response, place.at('responses', key)));
  }
  if (replies.size === 0) place.report('a mock needs requestTemplates that say its status.');
  return { type: 'mock', replies };
}

/** @throws Refusal UNSUPPORTED_MEDIA_TYPE when there is no template for the request */
export function mockReply({ replies }: MockIntegration, request: GatewayRequest): GatewayReply {
  const reply = replies.get(essenceOf(headerValue(request, 'content-type') ?? 'application/json'));
  if (reply === undefined) throw new Refusal('UNSUPPORTED_MEDIA_TYPE');
  return reply;
}

function chosenStatus(template: string): string | undefined {
  try {
    const { statusCode }: { readonly statusCode?: unknown } = JSON.parse(template);
    return /^[1-5]\d\d$/.test(String(statusCode)) ? String(statusCode) : undefined;
  } catch {
    return undefined;
  }
}

function chooseResponse(status: string, responses: { readonly [pattern: string]: IntegrationResponseDefinition }) {
  const key = Object.keys(responses).find((pattern) => new RegExp(`^(?:${pattern})$`).test(status)) ?? 'default';
  return [key, responses[key]] as const;
}

function readReply(
  { statusCode, responseParameters = {}, responseTemplates = {} }: IntegrationResponseDefinition,
  place: DefinitionPlace,
): GatewayReply {
  const headers = Object.entries(responseParameters).flatMap(([target, source]): [string, string][] => {
    const name = /^method\.response\.header\.(.+)$/.exec(target)?.[1];
    const value = /^'(.*)'$/s.exec(source)?.[1];
    if (name !== undefined && value !== undefined) return [[name, value]];
    place.at('responseParameters', target).report('must be a header with a text in single quotes.');
    return [];
  });
  const body = responseTemplates['application/json'] ?? '';
  if (/[$#]/.test(body)) place.at('responseTemplates').report('must be plain text; nothing is computed locally.');
  return { status: Number(statusCode), headers: [['Content-Type', 'application/json'], ...headers], body };
}
