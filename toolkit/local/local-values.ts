import { definitionPlaceholders } from '../gateway/fill-definition.js';

/**
 * Values for the placeholders of a gateway definition on this machine, by what their names say they are. The ARNs lead
 * nowhere: the gateway only tells by them which function or authorizer is meant.
 */
export function localValues(definition: unknown): { readonly [placeholder: string]: string } {
  return Object.fromEntries(definitionPlaceholders(definition).map((name) => [name, localValue(name)]));
}

function localValue(name: string): string {
  if (name.endsWith('ScopePrefix')) return '';
  if (name.endsWith('FunctionArn')) return `arn:aws:lambda:local:000000000000:function:${name.slice(0, -11)}`;
  return `arn:aws:local:local:000000000000:${name}`;
}
