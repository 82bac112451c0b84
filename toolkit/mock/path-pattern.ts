import type { Operation } from '../router/operation.js';

/** How to tell whether a path is an operation's. */
export interface PathPattern {
  readonly name: string;
  readonly method: string;
  readonly matches: RegExp;
  /** `0` for each segment that is literal, `1` for one that mixes text and parameters, `2` for a parameter. */
  readonly rank: string;
}

export function pathPattern(name: string, { method, path }: Pick<Operation, 'method' | 'path'>): PathPattern {
  const segments = path.split('/');
  const sources = segments.map((segment) =>
    segment
      .split(/(\{[^{}]*\})/)
      .map((part) => (/^\{.*\}$/.test(part) ? '[^/]+' : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')))
      .join(''),
  );
  const rank = segments.map((segment) => (segment.includes('{') ? (/^\{[^{}]*\}$/.test(segment) ? '2' : '1') : '0'));
  return { name, method, matches: new RegExp(`^${sources.join('/')}$`), rank: rank.join('') };
}

/** Of the operations that a path may mean, the one whose path is literal for longest: the router's choice as well. */
export function mostLiteral(patterns: readonly PathPattern[], method: string, path: string): string | undefined {
  const candidates = patterns.filter((each) => each.method === method && each.matches.test(decoded(path)));
  return candidates.sort((a, b) => (a.rank < b.rank ? -1 : 1))[0]?.name;
}

/** Literals may be sent encoded; what is encoded wrongly is nobody's. */
function decoded(path: string): string {
  try {
    return path
      .split('/')
      .map((segment) => decodeURIComponent(segment).replaceAll('/', '%2F'))
      .join('/');
  } catch {
    return path;
  }
}
