import type { ApiModel, OperationModel } from '../spec/model.js';
import type { Emitted } from './emitter.js';
import { isPublic } from './is-public.js';
import { banner, printComment } from './print-text.js';
import { type Member, printInterface, printUnion } from './print-type.js';
import { bodyVariants, parameterMembers } from './request-types.js';
import { responseTypes } from './response-types.js';
import { describe, titleOf } from './title.js';
import { TypeReferences } from './type-references.js';

/** `handlers.ts`: for each operation what its handler is given and what it may answer; types only. */
export function emitHandlers(model: ApiModel): Emitted {
  const types = new TypeReferences(model);
  const operations = model.operations.map((operation) => printOperation(model, operation, types));
  const body = [...operations, printHandlers(model), printAuthenticators(model)].join('\n');
  const text = `${banner}${printImports(model, body)}${types.importLine()}\n${printHelpers(body)}${body}`;
  return { files: [{ path: 'handlers.ts', text }], problems: [] };
}

function printImports(model: ApiModel, body: string): string {
  const used = ['Handler', 'PublicHandler', 'Received', 'StatusRange'].filter((name) =>
    new RegExp(`\\b${name}<`).test(body),
  );
  const authenticators =
    model.securitySchemes.length === 0 ? '' : `import type { Authenticator } from 'specwright/authenticators';\n`;
  const handlers = used.length === 0 ? '' : `import type { ${used.join(', ')} } from 'specwright/handler';\n`;
  return authenticators + handlers;
}

function printHelpers(body: string): string {
  if (!body.includes('Filled<')) return '';
  return `${printComment(['A body once the defaults are filled in.'])}type Filled<T, K extends keyof T> = T & { readonly [P in K]-?: T[P] };\n\n`;
}

function printOperation(model: ApiModel, operation: OperationModel, types: TypeReferences): string {
  return `${printComment([titleOf(operation)])}${printRequest(model, operation, types)}${printResponse(model, operation, types)}`;
}

function printRequest(model: ApiModel, operation: OperationModel, types: TypeReferences): string {
  const parameters = parameterMembers(model, operation, types);
  const variants = bodyVariants(model, operation, types);
  const name = `${operation.typeName}Request`;
  if (variants.length < 2) return printInterface(name, [...parameters, ...variants.flat()]);
  return printUnion(
    name,
    variants.map((members) => ({ members: [...parameters, ...members] })),
  );
}

function printResponse(model: ApiModel, operation: OperationModel, types: TypeReferences): string {
  return printUnion(`${operation.typeName}Response`, responseTypes(model, operation, types));
}

function printHandlers({ operations }: ApiModel): string {
  const members = operations.map((operation): Member => {
    const kind = isPublic(operation) ? 'PublicHandler' : 'Handler';
    const type = `${kind}<${operation.typeName}Request, ${operation.typeName}Response>`;
    return { name: operation.valueName, comment: describe(operation), type };
  });
  const comment = printComment(['A missing operation, an undeclared status, a wrong body or header does not compile.']);
  return comment + printInterface('Handlers', members);
}

function printAuthenticators({ securitySchemes }: ApiModel): string {
  const members = securitySchemes.map(({ name }): Member => ({ name, type: 'Authenticator' }));
  const comment = printComment(['Who vouches for callers, for each security scheme of the document.']);
  return comment + printInterface('Authenticators', members);
}
