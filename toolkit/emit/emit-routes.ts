import type { Method } from '../router/operation.js';
import { compareText } from '../spec/json.js';
import type { ApiModel, OperationModel } from '../spec/model.js';
import type { EmitProblem, Emitted } from './emitter.js';
import { Name, printLiteral } from './print-literal.js';
import { banner } from './print-text.js';

/** `routes.ts`: every path template of the document as one trie of segments. */
export function emitRoutes(model: ApiModel): Emitted {
  const problems: EmitProblem[] = [];
  const root = new TrieNode();
  for (const operation of model.operations) place(root, operation, problems);
  const start = 'export const routes = ';
  const end = ' as const satisfies RouteNode;';
  const table = printLiteral(root.toTable(), { indent: 0, before: start.length, after: end.length });
  const split = table.includes('split: splitAround') ? `import { splitAround } from 'specwright/pattern';\n` : '';
  const text = `${banner}import type { RouteNode } from 'specwright/operation';\n${split}\n${start}${table}${end}\n`;
  return { files: [{ path: 'routes.ts', text }], problems };
}

/** The trie while it grows. */
class TrieNode {
  readonly operations = new Map<Method, string>();
  readonly literals = new Map<string, TrieNode>();
  readonly patterns = new Map<string, { texts: readonly string[]; node: TrieNode }>();
  parameter: TrieNode | undefined;

  /** The node below for a segment of a path template. */
  child(segment: string): TrieNode {
    const texts = segment.split(/\{[^}]*\}/);
    if (texts.length === 1) return childIn(this.literals, decode(segment));
    if (texts.length === 2 && texts.every((text) => text === '')) {
      this.parameter ??= new TrieNode();
      return this.parameter;
    }
    const decoded = texts.map(decode);
    const key = JSON.stringify(decoded);
    const pattern = this.patterns.get(key) ?? { texts: decoded, node: new TrieNode() };
    this.patterns.set(key, pattern);
    return pattern.node;
  }

  toTable(): unknown {
    const patterns = [...this.patterns.values()].sort((a, b) => bySpecificity(a.texts, b.texts));
    return {
      ...(this.operations.size > 0 && { operations: fromMap(this.operations, (name) => name) }),
      ...(this.literals.size > 0 && { literals: fromMap(this.literals, (node) => node.toTable()) }),
      ...(patterns.length > 0 && { patterns: patterns.map(({ texts, node }) => ({ texts, node: node.toTable() })) }),
      ...(patterns.length > 0 && { split: new Name('splitAround') }),
      ...(this.parameter !== undefined && { parameter: this.parameter.toTable() }),
    };
  }
}

function childIn(children: Map<string, TrieNode>, key: string): TrieNode {
  const child = children.get(key) ?? new TrieNode();
  children.set(key, child);
  return child;
}

function fromMap<T>(map: ReadonlyMap<string, T>, toValue: (value: T) => unknown): object {
  const sorted = [...map].sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(sorted.map(([key, value]) => [key, toValue(value)]));
}

/** The more text a pattern fixes, and the fewer parameters it has, the sooner it is tried. */
function bySpecificity(a: readonly string[], b: readonly string[]): number {
  return (
    b.join('').length - a.join('').length || a.length - b.length || compareText(JSON.stringify(a), JSON.stringify(b))
  );
}

/** `/` ends at the root; a trailing slash makes a last segment without any text. */
function place(root: TrieNode, operation: OperationModel, problems: EmitProblem[]): void {
  const segments = operation.path === '/' ? [] : operation.path.slice(1).split('/');
  const end = segments.reduce((node, segment) => node.child(segment), root);
  const other = end.operations.get(operation.method);
  if (other === undefined) {
    end.operations.set(operation.method, operation.valueName);
    return;
  }
  const message = `${operation.method} ${operation.path} is matched by the same requests as ${other}.`;
  const fix = 'Change one of the two paths, or make them one operation.';
  problems.push({ severity: 'error', pointer: operation.pointer, rule: 'ambiguous-path', message, fix });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
