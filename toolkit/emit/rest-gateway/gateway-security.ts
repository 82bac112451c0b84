import type { SecurityRequirement } from '../../router/operation.js';
import type { ApiModel, OperationModel, SecuritySchemeModel } from '../../spec/model.js';
import { pascalCase, splitWords } from '../../spec/names.js';
import type { EmitProblem } from '../emitter.js';
import { lambdaUri } from './integration.js';

type Json = { readonly [key: string]: unknown };

/**
 * Turns security requirements into what API Gateway can enforce: one authorizer for a method, and an API key beside it.
 * What it cannot express is left to a Lambda authorizer of the user's own; no operation becomes public on the way.
 */
export class GatewaySecurity {
  readonly #schemes: ReadonlyMap<string, SecuritySchemeModel>;
  readonly #prefixes: ReadonlyMap<string, string>;
  readonly #used = new Map<string, Json>();
  readonly problems: EmitProblem[] = [];

  constructor({ securitySchemes }: ApiModel) {
    this.#schemes = new Map(securitySchemes.map((scheme) => [scheme.name, scheme]));
    this.#prefixes = uniquePrefixes(securitySchemes);
  }

  /** The definitions of the schemes that were asked for. */
  get definitions(): Json {
    return Object.fromEntries([...this.#used].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The `security` of a method. */
  requirement(operation: OperationModel): SecurityRequirement[] {
    const alternatives = operation.security;
    if (alternatives.length === 0) return [];
    if (alternatives.some((alternative) => Object.keys(alternative).length === 0)) return this.#optional(operation);
    const schemes = [...new Set(alternatives.flatMap((alternative) => Object.keys(alternative)))];
    const authorizers = schemes.filter((name) => !this.#isApiKey(name));
    const [authorizer, ...others] = authorizers;
    const same = alternatives.every((alternative) => schemes.every((name) => Object.hasOwn(alternative, name)));
    if (!same || others.length > 0) return this.#combined(operation, schemes, same);
    const keys = schemes.filter((name) => this.#isApiKey(name)).map((name) => this.#use(name, [], operation));
    if (authorizer === undefined) return keys;
    const scopes = [...new Set(alternatives.flatMap((alternative) => alternative[authorizer] ?? []))];
    return [this.#use(authorizer, scopes, operation), ...keys];
  }

  /** Nobody but the router tells a caller without credentials from one with them. */
  #optional({ pointer, id }: OperationModel): SecurityRequirement[] {
    const message = `The security of ${id} is optional, which API Gateway cannot express: no authorizer runs, and every caller is anonymous.`;
    const fix = 'Split the operation into one for everybody and one for known callers.';
    this.problems.push({ severity: 'warning', pointer, rule: 'gateway-optional-security', message, fix });
    return [];
  }

  #combined({ pointer, id }: OperationModel, schemes: readonly string[], all: boolean): SecurityRequirement[] {
    const sorted = [...schemes].sort();
    const name = sorted.map((scheme) => this.#prefix(scheme)).join(all ? 'And' : 'Or');
    const message =
      `API Gateway cannot express the security of ${id} (${sorted.join(all ? ' and ' : ' or ')}): ` +
      `a Lambda authorizer has to, whose ARN goes into \${${name}AuthorizerArn}.`;
    const fix = 'Ask for one scheme only, or supply that function.';
    this.problems.push({ severity: 'warning', pointer, rule: 'gateway-combined-security', message, fix });
    this.#used.set(name, requestAuthorizer(name, undefined));
    return [{ [name]: [] }];
  }

  #use(name: string, scopes: readonly string[], { pointer }: OperationModel): SecurityRequirement {
    const scheme = this.#schemes.get(name);
    if (scheme === undefined) throw new Error(`The security scheme ${name} is not in the model.`);
    const prefix = this.#prefix(name);
    if (!this.#used.has(name)) this.#used.set(name, this.#define(scheme, prefix));
    if (!isToken(scheme)) return { [name]: [] };
    for (const scope of scopes) if (scope.includes('${')) this.#refuseScope(scope, pointer);
    return { [name]: scopes.map((scope) => `\${${prefix}ScopePrefix}${scope}`) };
  }

  #define(scheme: SecuritySchemeModel, prefix: string): Json {
    if (this.#isApiKey(scheme.name)) return { type: 'apiKey', name: 'x-api-key', in: 'header' };
    if (isToken(scheme)) return cognitoAuthorizer(prefix);
    if (scheme.definition['x-amazon-apigateway-authtype'] === 'awsSigv4') return signatureScheme;
    const message =
      `API Gateway has nothing for the security scheme "${scheme.name}": a Lambda authorizer has to vouch for callers, ` +
      `whose ARN goes into \${${prefix}AuthorizerArn}.`;
    const fix = 'Supply that function, or use a bearer token, or an API key in the header x-api-key.';
    const { pointer } = scheme;
    this.problems.push({ severity: 'warning', pointer, rule: 'gateway-security-scheme', message, fix });
    return requestAuthorizer(prefix, identitySource(scheme));
  }

  #refuseScope(scope: string, pointer: string): void {
    const message = `The scope "${scope}" looks like a placeholder in the gateway definition.`;
    const fix = 'Name it without `${`.';
    this.problems.push({ severity: 'error', pointer, rule: 'gateway-scope', message, fix });
  }

  #isApiKey(name: string): boolean {
    const { type, definition } = this.#schemes.get(name) ?? {};
    const header = String(definition?.name).toLowerCase();
    return type === 'apiKey' && definition?.in === 'header' && header === 'x-api-key';
  }

  #prefix(name: string): string {
    return this.#prefixes.get(name) ?? name;
  }
}

function uniquePrefixes(schemes: readonly SecuritySchemeModel[]): Map<string, string> {
  const prefixes = new Map<string, string>();
  for (const { name } of schemes) {
    const wanted = pascalCase(splitWords(name)).replace(/[^A-Za-z0-9]/g, '') || 'Scheme';
    let prefix = wanted;
    for (let count = 2; [...prefixes.values()].includes(prefix); count++) prefix = `${wanted}${count}`;
    prefixes.set(name, prefix);
  }
  return prefixes;
}

/** Tokens that a user pool, or what stands in for one, can verify. */
export function isToken({ type, definition }: SecuritySchemeModel): boolean {
  if (definition['x-amazon-apigateway-authtype'] === 'awsSigv4') return false;
  return (
    type === 'oauth2' || type === 'openIdConnect' || (type === 'http' && /^bearer$/i.test(String(definition.scheme)))
  );
}

const signatureScheme: Json = {
  type: 'apiKey',
  name: 'Authorization',
  in: 'header',
  'x-amazon-apigateway-authtype': 'awsSigv4',
};

function cognitoAuthorizer(prefix: string): Json {
  return {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'cognito_user_pools',
    'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: [`\${${prefix}ProviderArn}`] },
  };
}

interface IdentitySource {
  readonly in: 'header' | 'query';
  readonly name: string;
}

/** Where the credentials of a scheme are, when they are in one place that API Gateway can look at. */
function identitySource({ type, definition }: SecuritySchemeModel): IdentitySource | undefined {
  if (type === 'http') return { in: 'header', name: 'Authorization' };
  const name = String(definition.name);
  if (type !== 'apiKey' || !/^[\w-]+$/.test(name)) return undefined;
  if (definition.in === 'cookie') return { in: 'header', name: 'Cookie' };
  return { in: definition.in === 'query' ? 'query' : 'header', name };
}

/** Without a place to look at, nothing may be cached: the function is asked each time. */
function requestAuthorizer(prefix: string, source: IdentitySource | undefined): Json {
  const place = source?.in === 'query' ? 'querystring' : 'header';
  const lookUp = source && { identitySource: `method.request.${place}.${source.name}` };
  return {
    type: 'apiKey',
    name: source?.name ?? 'Unused',
    in: source?.in ?? 'header',
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': {
      type: 'request',
      authorizerUri: lambdaUri(`${prefix}AuthorizerArn`),
      authorizerResultTtlInSeconds: 0,
      ...lookUp,
    },
  };
}
