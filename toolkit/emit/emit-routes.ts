import type { ApiModel } from '../spec/model.js';
import type { EmitProblem, Emitted } from './emitter.js';
import { printLiteral } from './print-literal.js';
import { banner } from './print-text.js';
import { RouteTrie } from './route-trie.js';

/** `routes.ts`: every path template of the document as one trie of segments. */
export function emitRoutes(model: ApiModel): Emitted {
  const problems: EmitProblem[] = [];
  const root = new RouteTrie();
  for (const { valueName, method, path, pointer } of model.operations) {
    const other = root.add(valueName, { method, path });
    if (other === undefined) continue;
    const message = `${method} ${path} is matched by the same requests as ${other}.`;
    const fix = 'Change one of the two paths, or make them one operation.';
    problems.push({ severity: 'error', pointer, rule: 'ambiguous-path', message, fix });
  }
  // Without an entry of its own it is answered by 501, and by no operation whose path is like it.
  for (const { method, path, rules, servedBy } of model.leftOut ?? []) {
    if (!rules.includes('invalid-path') && servedBy === undefined) root.add(`${method} ${path}`, { method, path });
  }
  const start = 'export const routes = ';
  const end = ' as const satisfies RouteNode;';
  const table = printLiteral(root.toTable(), { indent: 0, before: start.length, after: end.length });
  const split = table.includes('split: splitAround') ? `import { splitAround } from 'specwright/pattern';\n` : '';
  const text = `${banner}import type { RouteNode } from 'specwright/operation';\n${split}\n${start}${table}${end}\n`;
  return { files: [{ path: 'routes.ts', text }], problems };
}
