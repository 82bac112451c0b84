import type { SecurityRequirement } from '../router/operation.js';
import type { ApiModel, OperationModel, SecuritySchemeModel } from '../spec/model.js';
import type { Emitted } from './emitter.js';
import { isPublic } from './is-public.js';
import { code, line, mark } from './markdown.js';

/**
 * `security.md`: every operation and who may call it (OpenAPI 3.1, section 4.8.30), for a reviewer to read and for a diff
 * to show. What anybody may call stands first, and cannot be overlooked.
 */
export function emitSecurity(model: ApiModel): Emitted {
  const open = model.operations.filter(isPublic);
  const text = [
    mark,
    `# Who may call ${line(model.title)}`,
    warning(open),
    operationTable(model.operations),
    schemeTable(model),
    leftOut(model),
  ];
  return {
    files: [{ path: 'security.md', text: `${text.filter((part) => part !== '').join('\n\n')}\n` }],
    problems: [],
  };
}

function warning(open: readonly OperationModel[]): string {
  if (open.length === 0) return 'No operation is public.';
  const rows = open.map(({ id, method, path, security }) => {
    const note = security.length > 0 ? ' (credentials are optional)' : '';
    return `- ${code(`${method} ${path}`)} ${code(id)}${note}`;
  });
  const [verb, noun] = open.length === 1 ? ['is', 'operation'] : ['are', 'operations'];
  return `**${open.length} ${noun} ${verb} PUBLIC: anybody on the internet may call ${open.length === 1 ? 'it' : 'them'}.**\n\n${rows.join('\n')}`;
}

function operationTable(operations: readonly OperationModel[]): string {
  const rows = operations.map(({ id, method, path, security }) => {
    return `| ${code(id)} | ${code(`${method} ${path}`)} | ${callers(security)} |`;
  });
  return ['| operation | request | who may call |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The alternatives, any of which lets a caller in; the schemes of one are all needed. */
function callers(security: readonly SecurityRequirement[]): string {
  if (security.length === 0) return '**anybody**';
  return security.map(alternative).join(' or ');
}

function alternative(requirement: SecurityRequirement): string {
  const schemes = Object.entries(requirement).map(([scheme, scopes]) => {
    return scopes.length === 0 ? code(scheme) : `${code(scheme)} with ${scopes.map(code).join(', ')}`;
  });
  return schemes.length === 0 ? '**anybody**' : schemes.join(' and ');
}

function schemeTable({ securitySchemes }: ApiModel): string {
  if (securitySchemes.length === 0) return '';
  const rows = securitySchemes.map((scheme) => `| ${code(scheme.name)} | ${line(kind(scheme))} |`);
  return ['| scheme | what it is |', '| --- | --- |', ...rows].join('\n');
}

function kind({ type, definition }: SecuritySchemeModel): string {
  const text = (key: string): string => (typeof definition[key] === 'string' ? definition[key] : '?');
  if (type === 'apiKey') return `an API key in the ${text('in')} ${text('name')}`;
  if (type === 'http') return `HTTP authentication, ${text('scheme')}`;
  if (type === 'openIdConnect') return `OpenID Connect, ${text('openIdConnectUrl')}`;
  return type === 'oauth2' ? 'OAuth 2.0' : 'a client certificate (mutual TLS)';
}

function leftOut({ leftOut: operations = [] }: ApiModel): string {
  if (operations.length === 0) return '';
  const rows = operations.map(({ method, path, rules, servedBy }) => {
    const answer = servedBy === undefined ? '' : `; ${code(servedBy)} gets its requests`;
    return `- ${code(`${method} ${path}`)}: ${rules.join(', ')}${answer}`;
  });
  return `Nobody may call what the document describes and cannot be generated from it as it is:\n\n${rows.join('\n')}`;
}
