import type { DocumentView } from '../document-view.js';
import { asArray, asObject, asString, type JsonObject } from '../json.js';
import { joinPointer } from '../pointer.js';

/** The path of the first server's URL, its variables at their defaults: '' or '/v1' (OpenAPI 3.1, section 4.8.5). */
export function buildBasePath(view: DocumentView): string {
  const servers = asArray(view.root.servers).map(asObject);
  const first = servers[0];
  if (first === undefined) return '';
  const base = basePathOf(view, first, '#/servers/0');
  warnOfOtherValues(view, first, base);
  servers.slice(1).forEach((server, index) => {
    const pointer = joinPointer('#/servers', index + 1);
    if (basePathOf(view, server, pointer) !== base) {
      const message = `Only the first server's base path, "${base || '/'}", is served; this one has another.`;
      view.problems.warn(pointer, 'other-base-path', message, 'Give all servers the same path.');
    }
  });
  return base;
}

/** A variable of the path is served by its default; what callers may put there instead is another address. */
function warnOfOtherValues(view: DocumentView, server: JsonObject, base: string): void {
  const variables = asObject(server.variables);
  for (const [name, variable] of Object.entries(variables)) {
    const served = (value: unknown) => ({ ...server, variables: { ...variables, [name]: { default: value } } });
    const others = asArray(asObject(variable).enum).filter(
      (value) => basePathOf(view, served(value), '#/servers/0') !== base,
    );
    if (others.length === 0) continue;
    const message = `Only "${base || '/'}" is served; {${name}} may also be ${others.join(', ')}.`;
    const fix = 'Make it a variable of the paths, or deploy each by itself.';
    view.problems.warn(joinPointer('#/servers/0/variables', name), 'other-base-path', message, fix);
  }
}

/** Servers of a path or an operation are not served: says so when they would change an address. */
export function warnOfServers(view: DocumentView, owner: JsonObject, pointer: string, base: string): void {
  asArray(owner.servers).forEach((server, index) => {
    const at = joinPointer(pointer, 'servers', index);
    if (basePathOf(view, asObject(server), at) === base) return;
    view.problems.warn(at, 'other-base-path', `Everything is served below "${base || '/'}"; this server is ignored.`);
  });
}

function basePathOf(view: DocumentView, server: JsonObject, pointer: string): string {
  const variables = asObject(server.variables);
  const url = (asString(server.url) ?? '').replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const { default: value } = asObject(variables[name]);
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    const fix = `Add \`variables: { ${name}: { default: … } }\`.`;
    view.problems.warn(`${pointer}/url`, 'undefined-server-variable', `{${name}} has no default; it reads as ''.`, fix);
    return '';
  });
  const path = url.replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  return normalised(path)
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '');
}

/** As callers send it: percent-encoded, without dot segments, from the root on (RFC 3986, section 5.2). */
function normalised(path: string): string {
  const url = new URL('https://server.invalid');
  url.pathname = path;
  return url.pathname;
}
