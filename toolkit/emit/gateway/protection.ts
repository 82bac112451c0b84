import type { ApiModel, AuthorizerSettings, OperationModel, SecuritySchemeModel } from '../../spec/model.js';
import { pascalCase, splitWords } from '../../spec/names.js';

/** What verifies the callers of a scheme, as it was asked for or as its kind suggests. */
export type AuthorizerKind = AuthorizerSettings['type'] | 'bearer';

/** A security scheme, and what the placeholders of its authorizer start with. */
export interface Scheme extends SecuritySchemeModel {
  readonly prefix: string;
  readonly kind: AuthorizerKind;
}

/** Who may call an operation, in the words of API Gateway: one authorizer at the most, and an API key beside it. */
export type Protection =
  | { readonly kind: 'public' }
  /** Credentials are welcome but not needed. */
  | { readonly kind: 'optional' }
  | {
      readonly kind: 'schemes';
      readonly authorizer?: Scheme;
      /** One of these is enough for API Gateway; the router asks for all that the document does. */
      readonly scopes: readonly string[];
      readonly keys: readonly Scheme[];
    }
  /** Several at once, or one of several. */
  | { readonly kind: 'combined'; readonly schemes: readonly Scheme[]; readonly all: boolean };

export class Protections {
  readonly #schemes: ReadonlyMap<string, Scheme>;

  constructor({ securitySchemes }: ApiModel) {
    const prefixes = uniquePrefixes(securitySchemes);
    this.#schemes = new Map(
      securitySchemes.map((scheme) => {
        const prefix = prefixes.get(scheme.name) ?? scheme.name;
        return [scheme.name, { ...scheme, prefix, kind: kindOf(scheme) }];
      }),
    );
  }

  of({ security: alternatives }: Pick<OperationModel, 'security'>): Protection {
    if (alternatives.length === 0) return { kind: 'public' };
    if (alternatives.some((alternative) => Object.keys(alternative).length === 0)) return { kind: 'optional' };
    const names = [...new Set(alternatives.flatMap((alternative) => Object.keys(alternative)))].sort();
    const schemes = names.map((name) => this.#scheme(name));
    const all = alternatives.every((alternative) => names.every((name) => Object.hasOwn(alternative, name)));
    const [authorizer, ...others] = schemes.filter(({ kind }) => kind !== 'api-key');
    if (!all || others.length > 0) return { kind: 'combined', schemes, all };
    const keys = schemes.filter(({ kind }) => kind === 'api-key');
    if (authorizer === undefined) return { kind: 'schemes', scopes: [], keys };
    const scopes = alternatives.map((alternative) => alternative[authorizer.name] ?? []);
    // Where one alternative asks for no scope, none is needed.
    const asked = scopes.some((list) => list.length === 0) ? [] : [...new Set(scopes.flat())];
    return { kind: 'schemes', authorizer, scopes: asked, keys };
  }

  /** Whether a name is that of a scheme of the document, or what its placeholders start with. */
  isTaken(name: string): boolean {
    return [...this.#schemes.values()].some((scheme) => scheme.name === name || scheme.prefix === name);
  }

  #scheme(name: string): Scheme {
    const scheme = this.#schemes.get(name);
    if (scheme === undefined) throw new Error(`The security scheme ${name} is not in the model.`);
    return scheme;
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

function kindOf({ authorizer, type, definition }: SecuritySchemeModel): AuthorizerKind {
  if (authorizer !== undefined) return authorizer.type;
  if (definition['x-amazon-apigateway-authtype'] === 'awsSigv4') return 'iam';
  const own = ownAuthorizer(definition)?.type;
  if (own === 'cognito_user_pools') return 'cognito';
  if (own === 'token' || own === 'request' || own === 'jwt') return own;
  if (type === 'oauth2' || type === 'openIdConnect') return 'bearer';
  if (type === 'http' && /^bearer$/i.test(String(definition.scheme))) return 'bearer';
  const isKey = type === 'apiKey' && definition.in === 'header' && /^x-api-key$/i.test(String(definition.name));
  return isKey ? 'api-key' : 'request';
}

/** AWS's own description of an authorizer, where the document has one. */
export function ownAuthorizer(definition: SecuritySchemeModel['definition']) {
  const own = definition['x-amazon-apigateway-authorizer'];
  return typeof own === 'object' && own !== null ? (own as { readonly [key: string]: unknown }) : undefined;
}

/** `header.Authorization`, `query.token`: where the credentials of a scheme are, as far as API Gateway can look there. */
export function identitySources({ authorizer, type, definition }: SecuritySchemeModel): readonly string[] {
  if (authorizer?.identitySources !== undefined) return authorizer.identitySources;
  if (type !== 'apiKey') return type === 'mutualTLS' ? [] : ['header.Authorization'];
  const name = String(definition.name);
  if (!/^[\w-]+$/.test(name)) return [];
  if (definition.in === 'cookie') return ['header.Cookie'];
  return [`${definition.in === 'query' ? 'query' : 'header'}.${name}`];
}
