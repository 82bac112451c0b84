import { asObject } from '../../spec/json.js';
import type { ApiModel, OperationModel } from '../../spec/model.js';
import { joinPointer } from '../../spec/pointer.js';
import { ownExtensions, ownOperation } from '../gateway/own-extensions.js';
import type { RestOperation } from '../rest-gateway/rest-operation.js';
import { lintRestDefinition } from './lint-rest-definition.js';
import type { LintedDefinition } from './linted-definition.js';
import { type Finding, finding } from './rules.js';

const prefix = 'x-amazon-apigateway-';

/** What only REST APIs know. */
export function lintRest(
  model: ApiModel,
  linted: LintedDefinition,
  operations: ReadonlyMap<OperationModel, RestOperation>,
): Finding[] {
  const { definition } = linted;
  return [
    ...lintRoot(model),
    ...lintRestDefinition(model, linted),
    ...lintSchemes(model, asObject(asObject(definition.components).securitySchemes)),
    ...model.operations.flatMap((operation) => lintOperation(model, definition, operation, operations.get(operation))),
    ...lintAnswers(model),
  ];
}

function lintRoot(model: ApiModel): Finding[] {
  const own = ownExtensions(model);
  const problems: Finding[] = [];
  const policy = own[`${prefix}policy`];
  if (policy !== undefined && JSON.stringify(policy).length > 8192) {
    const message = 'A resource policy may hold 8192 characters.';
    problems.push(finding('policy-size', `#/${prefix}policy`, message, 'Make it shorter.'));
  }
  const tls = String(own[`${prefix}security-policy`] ?? '');
  if (tls.startsWith('SecurityPolicy_') && own[`${prefix}endpoint-access-mode`] === undefined) {
    const message = `The policy ${tls} needs ${prefix}endpoint-access-mode.`;
    problems.push(finding('security-policy', `#/${prefix}security-policy`, message, 'Add STRICT or BASIC.'));
  }
  const mutual = model.securitySchemes.find(({ type }) => type === 'mutualTLS');
  if (tls.startsWith('SecurityPolicy_') && mutual !== undefined) {
    const message = `API Gateway knows no client certificates beside the policy ${tls}.`;
    problems.push(finding('mtls-tls-policy', mutual.pointer, message, 'Write TLS_1_2.'));
  }
  return problems;
}

function lintSchemes({ securitySchemes }: ApiModel, schemes: { readonly [name: string]: unknown }): Finding[] {
  return Object.entries(schemes).flatMap(([name, value]) => {
    const scheme = asObject(value);
    const pointer = securitySchemes.find((each) => each.name === name)?.pointer ?? '#/components/securitySchemes';
    const problems: Finding[] = [];
    if (scheme.type !== 'apiKey') {
      const message = `To a REST API every security scheme is an API key, which "${name}" is not.`;
      problems.push(
        finding('security-scheme-type', pointer, message, 'This is a defect of Specwright: please report it.'),
      );
    }
    const authorizer = asObject(scheme[`${prefix}authorizer`]);
    const sources = String(authorizer.identitySource ?? '')
      .split(',')
      .filter((source) => source.trim() !== '');
    if (authorizer.type === 'request' && sources.length !== 1 && scheme.name !== 'Unused') {
      const message = `The authorizer of "${name}" looks at ${sources.length} places: API Gateway wants its name to be Unused.`;
      problems.push(finding('authorizer-unused-name', pointer, message, 'Write `name: Unused`, `in: header`.'));
    }
    return problems;
  });
}

function lintOperation(
  model: ApiModel,
  definition: { readonly [key: string]: unknown },
  operation: OperationModel,
  rest: RestOperation | undefined,
): Finding[] {
  const { pointer, id, settings, path } = operation;
  const own = ownOperation(model, operation);
  const problems: Finding[] = [];
  const asked = own[`${prefix}request-validator`] ?? model.document[`${prefix}request-validator`];
  const validators = {
    all: 0,
    none: 0,
    'body-only': 0,
    'params-only': 0,
    ...asObject(definition[`${prefix}request-validators`]),
  };
  if (asked !== undefined && !Object.hasOwn(validators, String(asked))) {
    const message = `There is no request validator "${String(asked)}".`;
    const fix = `Name one of ${Object.keys(validators).join(', ')}, or define it in ${prefix}request-validators.`;
    problems.push(finding('request-validator', joinPointer(pointer, `${prefix}request-validator`), message, fix));
  }
  const unknown = operation.parameters.find((each) => rest?.parameters.fates.get(each)?.kind !== 'known');
  if (settings.cacheTtlSeconds !== undefined && unknown !== undefined) {
    const message = `The answers of ${id} depend on ${unknown.name} (${unknown.in}), which cannot be part of a cache key.`;
    problems.push(finding('cache-key', unknown.pointer, message, 'Do not cache it, or change the parameter.'));
  }
  for (const { name, pointer: at, codec } of operation.parameters) {
    if (codec.style !== 'pipeDelimited') continue;
    const message = `API Gateway takes no | in a query as it is: clients have to write %7C in "${name}".`;
    problems.push(
      finding('param-delimiter', at, message, 'Use the style form, whose values have commas between them.'),
    );
  }
  if (/^\/s?ping$/.test(path)) {
    const message = `${path} is answered by API Gateway itself where it has a domain name of its own.`;
    problems.push(finding('reserved-path', pointer, message, 'Choose another path.'));
  }
  return [...problems, ...remapped(operation)];
}

/** API Gateway sets these itself (its important notes). */
const renamed = new Set([
  ...['authorization', 'connection', 'content-length', 'content-md5', 'date', 'expect', 'host', 'max-forwards'],
  ...['proxy-authenticate', 'server', 'te', 'trailer', 'upgrade', 'user-agent', 'www-authenticate'],
]);

/** Where the gateway itself asks for credentials, nobody misses the function's. */
function remapped({ responses }: OperationModel): Finding[] {
  return responses.flatMap(({ headers, status }) => {
    return headers.flatMap(({ name, pointer }) => {
      if (!renamed.has(name.toLowerCase()) || (status === '401' && /^www-authenticate$/i.test(name))) return [];
      const message = `The header ${name} of an answer reaches callers as x-amzn-Remapped-${name}.`;
      return [finding('header-remapped', pointer, message, 'Use a header of another name.')];
    });
  });
}

/** Pages of another origin cannot even read what went wrong without them. */
function lintAnswers(model: ApiModel): Finding[] {
  const key = `${prefix}gateway-responses`;
  if (model.cors === false) return [];
  return Object.entries(asObject(model.document[key])).flatMap(([type, answer]) => {
    const headers = Object.keys(asObject(asObject(answer).responseParameters)).map((name) => name.toLowerCase());
    if (headers.includes('gatewayresponse.header.access-control-allow-origin')) return [];
    const message = `The answer ${type} cannot be read by pages of another origin.`;
    const fix = `Give it gatewayresponse.header.Access-Control-Allow-Origin, or write x-specwright-cors: false.`;
    return [finding('cors-gateway-responses', joinPointer('#', key, type), message, fix)];
  });
}
