import type { ApiModel, OperationModel, SecuritySchemeModel } from '../../spec/model.js';
import { argumentName } from '../../spec/names.js';
import type { ModuleNames } from '../module-names.js';
import { Name, printLiteral } from '../print-literal.js';
import { printComment } from '../print-text.js';

/** How a security scheme's credential travels (OpenAPI 3.1, section 4.8.27). */
interface Credential {
  readonly scheme: string;
  readonly in: 'header' | 'query';
  readonly name: string;
  readonly prefix?: string;
}

/** The credentials that operations take, each a constant. */
export class Credentials {
  readonly #names = new Map<string, Name>();
  readonly declarations: string;

  constructor({ securitySchemes, operations }: ApiModel, names: ModuleNames) {
    const used = new Set(operations.flatMap((operation) => wanted(operation)));
    const lines = securitySchemes.flatMap((scheme) => {
      const credential = toCredential(scheme);
      if (credential === undefined || !used.has(scheme.name)) return [];
      const name = names.claim(argumentName(scheme.name));
      this.#names.set(scheme.name, new Name(name));
      const start = `const ${name} = `;
      return [`${start}${printLiteral(credential, { indent: 0, before: start.length, after: 10 })} as const;\n`];
    });
    this.declarations = lines.length === 0 ? '' : `${printComment(['How credentials are sent.'])}${lines.join('')}`;
  }

  of(operation: OperationModel): readonly Name[] {
    return wanted(operation).flatMap((scheme) => this.#names.get(scheme) ?? []);
  }
}

/** The schemes of the first alternative that asks for any. */
function wanted({ security }: OperationModel): string[] {
  return Object.keys(security.find((requirement) => Object.keys(requirement).length > 0) ?? {});
}

/** Nothing for mutual TLS, which is not the business of a request. */
function toCredential({ name: scheme, type, definition }: SecuritySchemeModel): Credential | undefined {
  if (type === 'mutualTLS') return undefined;
  if (type === 'apiKey') {
    const name = String(definition.name);
    if (definition.in === 'cookie') return { scheme, in: 'header', name: 'Cookie', prefix: `${name}=` };
    return { scheme, in: definition.in === 'query' ? 'query' : 'header', name };
  }
  const kind = type === 'http' ? String(definition.scheme) : 'bearer';
  const prefix = `${kind.charAt(0).toUpperCase()}${kind.slice(1)} `;
  return { scheme, in: 'header', name: 'Authorization', prefix };
}
