import type { HttpRoute } from './http-api.js';
import { decodePath } from './percent.js';

export interface RouteMatch {
  readonly route: HttpRoute;
  /** Decoded, as HTTP APIs hand them on. */
  readonly pathParameters: { readonly [name: string]: string };
}

/**
 * Finds the route for a percent-encoded path: static segments win over variables, variables over a greedy one, a method
 * over `ANY`, and all of them over `$default`. Unlike in a REST API a trailing slash is a segment.
 */
export function matchRoute(routes: readonly HttpRoute[], method: string, path: string): RouteMatch | undefined {
  const segments = path.split('/').slice(1);
  const matches = routes
    .filter(({ httpMethod, routeKey }) => routeKey !== '$default' && [method, 'ANY'].includes(httpMethod))
    .flatMap((route) => {
      const pathParameters = matchSegments(route.resourcePath.split('/').slice(1), segments);
      return pathParameters === undefined ? [] : [{ route, pathParameters }];
    })
    .sort((one, other) => (rank(one.route) < rank(other.route) ? -1 : 1));
  const fallback = routes.find(({ routeKey }) => routeKey === '$default');
  return matches[0] ?? (fallback && { route: fallback, pathParameters: {} });
}

/** What sorts first is more specific. */
function rank({ resourcePath, httpMethod }: HttpRoute): string {
  const kinds = resourcePath
    .split('/')
    .slice(1)
    .map((segment) => (segment.endsWith('+}') ? '2' : segment.startsWith('{') ? '1' : '0'));
  return `${kinds.includes('2') ? 'greedy' : 'full'} ${kinds.join('')} ${httpMethod === 'ANY' ? 1 : 0}`;
}

function matchSegments(
  template: readonly string[],
  segments: readonly string[],
): RouteMatch['pathParameters'] | undefined {
  const parameters: [string, string][] = [];
  for (const [index, part] of template.entries()) {
    const [, name, greedy] = /^\{([^}+]+)(\+?)\}$/.exec(part) ?? [];
    const segment = segments[index];
    if (segment === undefined) return undefined;
    if (name === undefined) {
      if (decodePath(segment) !== part) return undefined;
    } else if (greedy === '+') {
      const rest = segments.slice(index).join('/');
      return rest === '' ? undefined : Object.fromEntries([...parameters, [name, decodePath(rest)]]);
    } else if (segment === '') {
      return undefined;
    } else {
      parameters.push([name, decodePath(segment)]);
    }
  }
  return template.length === segments.length ? Object.fromEntries(parameters) : undefined;
}
