import type { Method, Operation } from '../router/operation.js';
import { bySpecificity } from '../spec/by-specificity.js';
import { compareText } from '../spec/json.js';
import { Name } from './print-literal.js';

/** What of an operation decides where it stands in the route table. */
export type Route = Pick<Operation, 'method' | 'path'>;

/** The route table while it grows: one node for each segment of the path templates. */
export class RouteTrie {
  readonly #operations = new Map<Method, string>();
  readonly #literals = new Map<string, RouteTrie>();
  readonly #patterns = new Map<string, { texts: readonly string[]; node: RouteTrie }>();
  #parameter: RouteTrie | undefined;

  /**
   * Puts an operation in. Answers the name of the one that is there already, if there is one. `/` ends at the root; a
   * trailing slash makes a last segment without any text.
   */
  add(name: string, { method, path }: Route): string | undefined {
    const segments = path === '/' ? [] : path.slice(1).split('/');
    const end = segments.reduce<RouteTrie>((node, segment) => node.#child(segment), this);
    const other = end.#operations.get(method);
    if (other === undefined) end.#operations.set(method, name);
    return other;
  }

  /** The node below for a segment of a path template. */
  #child(segment: string): RouteTrie {
    const texts = segment.split(/\{[^}]*\}/);
    if (texts.length === 1) return childIn(this.#literals, decode(segment));
    if (texts.length === 2 && texts.every((text) => text === '')) {
      this.#parameter ??= new RouteTrie();
      return this.#parameter;
    }
    const decoded = texts.map(decode);
    const key = JSON.stringify(decoded);
    const pattern = this.#patterns.get(key) ?? { texts: decoded, node: new RouteTrie() };
    this.#patterns.set(key, pattern);
    return pattern.node;
  }

  /** A `RouteNode`, in which `splitAround` is a name to import. */
  toTable(): unknown {
    const patterns = [...this.#patterns.values()].sort((a, b) => bySpecificity(a.texts, b.texts));
    return {
      ...(this.#operations.size > 0 && { operations: fromMap(this.#operations, (name) => name) }),
      ...(this.#literals.size > 0 && { literals: fromMap(this.#literals, (node) => node.toTable()) }),
      ...(patterns.length > 0 && { patterns: patterns.map(({ texts, node }) => ({ texts, node: node.toTable() })) }),
      ...(patterns.length > 0 && { split: new Name('splitAround') }),
      ...(this.#parameter !== undefined && { parameter: this.#parameter.toTable() }),
    };
  }
}

function childIn(children: Map<string, RouteTrie>, key: string): RouteTrie {
  const child = children.get(key) ?? new RouteTrie();
  children.set(key, child);
  return child;
}

function fromMap<T>(map: ReadonlyMap<string, T>, toValue: (value: T) => unknown): object {
  const sorted = [...map].sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(sorted.map(([key, value]) => [key, toValue(value)]));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
