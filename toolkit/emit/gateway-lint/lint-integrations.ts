import { asObject, isObject } from '../../spec/json.js';
import { joinPointer } from '../../spec/pointer.js';
import { isForeign } from '../gateway/own-extensions.js';
import type { LintedDefinition, LintedMethod } from './linted-definition.js';
import { type Finding, finding } from './rules.js';

const extension = 'x-amazon-apigateway-integration';

/** What API Gateway asks of where requests go; a document may say so itself. */
export function lintIntegrations({ methods }: LintedDefinition): Finding[] {
  return methods.flatMap(lintIntegration);
}

function lintIntegration({ path, key, method, pointer, operation }: LintedMethod): Finding[] {
  const at = operation === undefined ? pointer : joinPointer(pointer, extension);
  const integration = method[extension];
  const who = `${key} ${path}`;
  if (!isObject(integration) || typeof integration.type !== 'string') {
    const message = `${who} has no integration with a type: requests would go nowhere.`;
    return [finding('integration-missing', at, message, 'Give it a type, or leave it out.')];
  }
  const { type, uri, httpMethod, timeoutInMillis, integrationSubtype } = asObject(integration);
  const problems: Finding[] = [];
  if (!/^mock$/i.test(String(type)) && integrationSubtype === undefined && typeof uri !== 'string') {
    const message = `The integration of ${who} has no uri that is a text.`;
    problems.push(
      finding(
        'integration-uri',
        at,
        message,
        'Write one; what differs from one account to the next may be a placeholder.',
      ),
    );
  }
  if (!isForeign(integration) && httpMethod !== 'POST') {
    const message = `The integration of ${who} calls its function by ${httpMethod}; functions are called by POST.`;
    problems.push(finding('integration-method', at, message, 'Write httpMethod: POST.'));
  }
  if (typeof timeoutInMillis === 'number' && timeoutInMillis > 29_000) {
    const message = `The integration of ${who} may take ${timeoutInMillis} ms; API Gateway waits for 29 s.`;
    const fix = 'Ask AWS to raise the quota (not for edge-optimised or HTTP APIs), or wait for less.';
    problems.push(finding('timeout-over-29s', at, message, fix));
  }
  return problems;
}

/** @param kind of the API, whose integrations are of these types, and of subtypes where it knows any */
export function lintTypes({ methods }: LintedDefinition, kind: string, types: RegExp, hasSubtypes: boolean): Finding[] {
  return methods.flatMap(({ path, key, method, pointer, operation }) => {
    const { type, integrationSubtype } = asObject(method[extension]);
    // HEAD has the integration of GET, about which this is said.
    if (key === 'head' && operation === undefined) return [];
    const isWrong = typeof type === 'string' && !types.test(type);
    if (!isWrong && (hasSubtypes || integrationSubtype === undefined)) return [];
    const what = isWrong ? `type ${type}` : `subtype ${String(integrationSubtype)}`;
    const message = `${kind} has no integrations of ${what}, as ${key} ${path} asks for.`;
    const at = operation === undefined ? pointer : joinPointer(pointer, extension);
    return [finding('integration-type', at, message, 'Import the other kind of API, or let a function answer.')];
  });
}
