import { type Finding, finding } from '../gateway-lint/rules.js';

/** A path as API Gateway takes it: whole segments, of which at most one at each place is a variable. */
export interface GatewayPath {
  readonly path: string;
  /** The names of its variables, in order. */
  readonly variables: readonly string[];
  /** The names of those that are called otherwise in the document. */
  readonly renamed: ReadonlyMap<string, string>;
}

interface Place {
  readonly children: Map<string, Place>;
  /** Whether `{name+}` takes whatever nothing else here does. */
  isGreedy?: true;
  variable?: { readonly name: string; readonly place: Place };
}

/**
 * Rewrites path templates for API Gateway, which knows one name for the variable at each place, and no variables that
 * are part of a segment. What it cannot say becomes a variable of the whole segment: more requests reach the function,
 * and its router, which goes by the document, turns them away.
 */
export class GatewayPaths {
  readonly #root: Place = { children: new Map() };
  readonly findings: Finding[] = [];

  /** @param isGreedy whether `{name+}` is meant as AWS means it, and not the name of a variable */
  rewrite({ path, pointer }: { readonly path: string; readonly pointer: string }, isGreedy = false): GatewayPath {
    const variables: string[] = [];
    const renamed = new Map<string, string>();
    let here = this.#root;
    const segments = path
      .split('/')
      .filter((segment) => segment !== '')
      .map((segment) => {
        const [, greedy] = (isGreedy && /^\{([\w.-]+)\+\}$/.exec(segment)) || [];
        if (greedy !== undefined) {
          here.isGreedy = true;
          variables.push(greedy);
          return segment;
        }
        const wanted = this.#variableFor(segment, pointer);
        if (wanted === undefined) {
          here = childOf(here, segment);
          return segment;
        }
        here.variable ??= { name: unused(wanted, variables), place: { children: new Map() } };
        const name = unused(here.variable.name, variables);
        variables.push(name);
        if (segment !== `{${name}}`) renamed.set(segment.slice(1, -1), name);
        here = here.variable.place;
        return `{${name}}`;
      });
    return { path: `/${segments.join('/')}`, variables, renamed };
  }

  /** True when any first segment is taken, so that there is no room for a `/{proxy+}` of ours beside it. */
  get hasVariableRoot(): boolean {
    return this.#root.variable !== undefined || this.#root.isGreedy === true;
  }

  /** How many resources API Gateway makes of the paths, those in between and ours included. */
  get resourceCount(): number {
    return countPlaces(this.#root) + (this.hasVariableRoot ? 0 : 1);
  }

  #variableFor(segment: string, pointer: string): string | undefined {
    const [, name] = /^\{([^{}]+)\}$/.exec(segment) ?? [];
    if (name !== undefined) return toVariableName(name);
    if (/^[\w.,:-]+$/.test(segment)) return undefined;
    const [, first] = /\{([^{}]+)\}/.exec(segment) ?? [];
    const name_ = toVariableName(first ?? 'segment');
    this.#report(segment, name_, pointer);
    return name_;
  }

  #report(segment: string, name: string, pointer: string): void {
    const rule = segment.includes('{') ? 'path-partial-param' : 'path-chars';
    const message = `API Gateway has no word for the segment "${segment}"; any segment is let through as {${name}}, and the function decides.`;
    const fix = 'Use whole segments: literal ones of letters, digits and _ - . , : or a single {variable}.';
    this.findings.push(finding(rule, pointer, message, fix));
  }
}

function childOf({ children }: Place, segment: string): Place {
  const child = children.get(segment) ?? { children: new Map() };
  children.set(segment, child);
  return child;
}

function countPlaces({ children, variable, isGreedy }: Place): number {
  const below = [...children.values(), ...(variable === undefined ? [] : [variable.place])];
  return below.reduce((count, place) => count + countPlaces(place), isGreedy === true ? 2 : 1);
}

function toVariableName(name: string): string {
  return name.replace(/[^\w.-]+/g, '_');
}

/** No path may hold a variable twice. */
function unused(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let count = 2; taken.includes(name); count++) name = `${wanted}${count}`;
  return name;
}
