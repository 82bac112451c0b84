import { asObject, isObject } from '../../spec/json.js';
import { joinPointer } from '../../spec/pointer.js';
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
  const { type, uri, httpMethod, timeoutInMillis } = asObject(integration);
  const problems: Finding[] = [];
  if (!/^mock$/i.test(String(type)) && typeof uri !== 'string') {
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
  if (/^aws_proxy$/i.test(String(type)) && httpMethod !== 'POST') {
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
