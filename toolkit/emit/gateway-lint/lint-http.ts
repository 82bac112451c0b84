import { asArray, asObject } from '../../spec/json.js';
import type { ApiModel } from '../../spec/model.js';
import { joinPointer } from '../../spec/pointer.js';
import { ownExtensions, ownOperation } from '../gateway/own-extensions.js';
import { lintTypes } from './lint-integrations.js';
import type { LintedDefinition, LintedMethod } from './linted-definition.js';
import { type Finding, finding } from './rules.js';

const prefix = 'x-amazon-apigateway-';

/** What HTTP APIs ask for, and what they lack. */
export function lintHttp(model: ApiModel, linted: LintedDefinition): Finding[] {
  const { definition, methods } = linted;
  const types = lintTypes(linted, 'An HTTP API', /^(aws|http)_proxy$/i, true);
  const routes = methods.length > 300 ? [tooManyRoutes(methods.length)] : [];
  const formats = methods.flatMap(({ method, path, key, pointer }) => {
    const integration = asObject(method[`${prefix}integration`]);
    if (typeof integration.type !== 'string' || integration.payloadFormatVersion !== undefined) return [];
    const message = `The integration of ${key} ${path} does not say what events look like.`;
    return [finding('v2-payload-version', pointer, message, 'Write payloadFormatVersion: "2.0".')];
  });
  const scopes = methods.flatMap(lintScopes);
  return [...routes, ...types, ...scopes, ...formats, ...lintAuthorizers(definition), ...lacking(model)];
}

function lintScopes({ method, operation }: LintedMethod): Finding[] {
  const scopes = asArray(method.security).flatMap((requirement) => Object.values(asObject(requirement)).flat());
  if (operation === undefined || scopes.length <= 10) return [];
  const message = `${operation.id} names ${scopes.length} scopes; an HTTP API takes 10.`;
  return [finding('scope-quota', joinPointer(operation.pointer, 'security'), message, 'Ask for fewer scopes.')];
}

function tooManyRoutes(count: number): Finding {
  const message = `The operations make ${count} routes; API Gateway takes 300 unless its quota is raised.`;
  return finding(
    'route-quota',
    '#/paths',
    message,
    'Ask AWS to raise the quota "Routes per API", or split the document.',
  );
}

function lintAuthorizers(definition: LintedDefinition['definition']): Finding[] {
  const schemes = Object.entries(asObject(asObject(definition.components).securitySchemes));
  return schemes.flatMap(([name, scheme]) => {
    const authorizer = asObject(asObject(scheme)[`${prefix}authorizer`]);
    const isOld = authorizer.authorizerPayloadFormatVersion !== '2.0';
    if (authorizer.enableSimpleResponses !== true || !isOld) return [];
    const message = `The authorizer of "${name}" answers simply, which takes the payload format 2.0.`;
    const fix = 'Write authorizerPayloadFormatVersion: "2.0".';
    return [finding('v2-simple-response', joinPointer('#/components/securitySchemes', name), message, fix)];
  });
}

const known = new Set(['cors', 'importexport-version', 'integrations', 'authorizers'].map((name) => prefix + name));
const operationSettings = new Set(['integration', 'auth'].map((name) => prefix + name));

/** What a document asks for that there is in REST APIs only. */
function lacking(model: ApiModel): Finding[] {
  const fix = 'Import the REST API, or do without.';
  const root = askedFor(ownExtensions(model)).filter((key) => !known.has(key));
  return [
    ...root.map((key) => finding('http-api-feature', `#/${key}`, `An HTTP API has nothing for ${key}.`, fix)),
    ...model.operations.flatMap((operation) => {
      const own = askedFor(ownOperation(model, operation)).filter((key) => key.startsWith(prefix));
      const asked = own.filter((key) => !operationSettings.has(key));
      if (operation.settings.cacheTtlSeconds !== undefined) asked.push('x-specwright-cache');
      return asked.map((key) => {
        const at = joinPointer(operation.pointer, key);
        return finding('http-api-feature', at, `An HTTP API has nothing for ${key} (${operation.id}).`, fix);
      });
    }),
  ];
}

/** Whoever wants no validator gets none from an HTTP API, too. */
function askedFor(own: { readonly [key: string]: unknown }): string[] {
  return Object.keys(own).filter((key) => key !== `${prefix}request-validator` || own[key] !== 'none');
}
