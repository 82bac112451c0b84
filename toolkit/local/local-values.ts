import { definitionPlaceholders } from '../gateway/fill-definition.js';
import { LOCAL_AUDIENCE, LOCAL_ISSUER } from '../gateway/local-issuer.js';

/**
 * Values for the placeholders of a gateway definition on this machine, by what their names say they are. The ARNs lead
 * nowhere: the gateway only tells by them which function or authorizer is meant.
 */
export function localValues(definition: unknown, corsOrigin: string): { readonly [placeholder: string]: string } {
  return Object.fromEntries(definitionPlaceholders(definition).map((name) => [name, localValue(name, corsOrigin)]));
}

function localValue(name: string, corsOrigin: string): string {
  if (name === 'CorsAllowOrigin') return corsOrigin;
  if (name.endsWith('ScopePrefix')) return '';
  if (name.endsWith('Issuer')) return LOCAL_ISSUER;
  if (name.endsWith('Audience')) return LOCAL_AUDIENCE;
  if (name.endsWith('FunctionArn')) return functionArn(name.slice(0, -'FunctionArn'.length));
  if (name.endsWith('AuthorizerArn')) return functionArn(name.slice(0, -'Arn'.length));
  return `arn:aws:local:local:000000000000:${name}`;
}

function functionArn(name: string): string {
  return `arn:aws:lambda:local:000000000000:function:${name}`;
}
