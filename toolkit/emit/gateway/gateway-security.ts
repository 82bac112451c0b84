import type { SecurityRequirement } from '../../router/operation.js';
import { compareText } from '../../spec/json.js';
import type { ApiModel, OperationModel } from '../../spec/model.js';
import { type Finding, finding } from '../gateway-lint/rules.js';
import { type Protection, Protections, type Scheme } from './protection.js';

export type Json = { readonly [key: string]: unknown };

/** Whatever callers may be asked for credentials by. */
export type Secured = Pick<OperationModel, 'id' | 'pointer' | 'security'>;

/** What one kind of API Gateway can verify callers by. */
export interface Authorizers {
  /** Whether it knows API keys; where not, a function has to. */
  readonly hasKeys: boolean;
  define(scheme: Scheme): Json;
  /** An authorizer that is asked each time; it alone knows what it looks at. */
  ask(prefix: string): Json;
}

/**
 * Turns security requirements into what API Gateway can enforce. What it cannot express is left to a Lambda authorizer of
 * the user's own; no operation becomes public on the way.
 */
export class GatewaySecurity {
  readonly #protections: Protections;
  readonly #used = new Map<string, Json>();
  readonly findings: Finding[] = [];

  constructor(
    model: ApiModel,
    private readonly authorizers: Authorizers,
  ) {
    this.#protections = new Protections(model);
  }

  /** The definitions of the schemes that were asked for. */
  get definitions(): Json {
    return Object.fromEntries([...this.#used].sort(([a], [b]) => compareText(a, b)));
  }

  protection(operation: Secured): Protection {
    return this.#protections.of(operation);
  }

  /** The `security` of a method. */
  requirement(operation: Secured): SecurityRequirement[] {
    const protection = this.protection(operation);
    if (protection.kind === 'public') return [];
    if (protection.kind === 'optional') return this.#optional(operation);
    if (protection.kind === 'combined') return this.#combined(operation, protection.schemes, protection.all);
    const { authorizer, scopes, keys } = protection;
    if (!this.authorizers.hasKeys && keys.length > 0 && (authorizer !== undefined || keys.length > 1)) {
      return this.#combined(operation, [...keys, ...(authorizer === undefined ? [] : [authorizer])], true);
    }
    const used = keys.map((key) => this.#use(key, [], operation));
    return authorizer === undefined ? used : [this.#use(authorizer, scopes, operation), ...used];
  }

  /** Nobody but the router tells a caller without credentials from one with them. */
  #optional({ pointer, id }: Secured): SecurityRequirement[] {
    const message = `The security of ${id} is optional, which API Gateway cannot express: no authorizer runs, and every caller is anonymous.`;
    const fix = 'Split the operation into one for everybody and one for known callers.';
    this.findings.push(finding('security-optional', pointer, message, fix));
    return [];
  }

  #combined({ pointer, id }: Secured, schemes: readonly Scheme[], all: boolean): SecurityRequirement[] {
    const sorted = [...schemes].sort((a, b) => compareText(a.name, b.name));
    let name = sorted.map(({ prefix }) => prefix).join(all ? 'And' : 'Or');
    while (this.#protections.isTaken(name)) name += 'Function';
    const names = sorted.map((scheme) => scheme.name).join(all ? ' and ' : ' or ');
    const message =
      `API Gateway cannot express the security of ${id} (${names}): ` +
      `a Lambda authorizer has to, whose ARN goes into \${${name}AuthorizerArn}.`;
    const fix = 'Ask for one scheme only, or supply that function.';
    this.findings.push(finding(all ? 'security-multi-authorizer' : 'security-or', pointer, message, fix));
    this.#used.set(name, this.authorizers.ask(name));
    return [{ [name]: [] }];
  }

  #use(scheme: Scheme, scopes: readonly string[], { pointer }: Secured): SecurityRequirement {
    const { name, prefix, kind } = scheme;
    if (!this.#used.has(name)) {
      this.#used.set(name, this.authorizers.define(scheme));
      this.#noteFunction(scheme);
    }
    if (!isTokenAuthorizer(kind)) return { [name]: [] };
    for (const scope of scopes) if (scope.includes('${')) this.#refuseScope(scope, pointer);
    return { [name]: scopes.map((scope) => `\${${prefix}ScopePrefix}${scope}`) };
  }

  /** Where nobody asked for a function, and one is needed all the same. */
  #noteFunction({ name, prefix, pointer, kind, authorizer, definition }: Scheme): void {
    const text = JSON.stringify(this.#used.get(name));
    if (!text.includes(`\${${prefix}AuthorizerArn}`) || ['token', 'request'].includes(authorizer?.type ?? '')) return;
    if (definition['x-amazon-apigateway-authorizer'] !== undefined) return;
    const lacking = kind === 'api-key' ? 'An HTTP API checks no API keys' : 'API Gateway has nothing for that';
    const message =
      `${lacking}: a Lambda authorizer has to vouch for callers by the scheme "${name}", ` +
      `whose ARN goes into \${${prefix}AuthorizerArn}.`;
    const fix = 'Supply that function, or use a bearer token.';
    this.findings.push(finding('authorizer-function', pointer, message, fix));
  }

  #refuseScope(scope: string, pointer: string): void {
    const message = `The scope "${scope}" looks like a placeholder in the gateway definition.`;
    const fix = 'Name it without `${`.';
    this.findings.push(finding('scope-placeholder', pointer, message, fix));
  }
}

function isTokenAuthorizer(kind: Scheme['kind']): boolean {
  return kind === 'bearer' || kind === 'cognito' || kind === 'jwt';
}
