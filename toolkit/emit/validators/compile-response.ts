import type { ApiModel, OperationModel, ResponseModel } from '../../spec/model.js';
import { printKey, printString } from '../print-text.js';
import type { ComponentModules } from './component-modules.js';
import { OperationPage, printEntries } from './operation-page.js';
import { pascal } from './print-list.js';
import type { SchemaGraph } from './schema-graph.js';
import type { Named } from './schema-node.js';

/** The module that checks what an operation answers. */
export function compileResponse(
  model: ApiModel,
  operation: OperationModel,
  graph: SchemaGraph,
  components: ComponentModules,
): string {
  const page = new OperationPage(model, operation, graph, 'output', components);
  const entries = operation.responses.map(({ status, ...rest }) => ({ status, parts: partsOf(page, status, rest) }));
  const checked = entries.filter(({ parts }) => parts.length > 0).map(({ status }) => status);
  const printed = entries.flatMap(({ status, parts }) => {
    // Without an entry of its own, another one's would be taken for it.
    if (parts.length === 0 && checked.some((other) => covers(other, status))) return [`${printKey(status)}: {}`];
    return printEntries(printKey(status), parts, 2);
  });
  return page.print('ResponseValidators', printed);
}

/** Whether a range or `default` would stand in for a status (OpenAPI 3.1, section 4.8.16). */
function covers(other: string, status: string): boolean {
  return status !== other && (other === 'default' || (other.endsWith('XX') && other[0] === status[0]));
}

type Parts = Omit<ResponseModel, 'status'>;

function partsOf(page: OperationPage, status: string, { headers, content, pointer }: Parts): string[] {
  const suffix = pascal(status);
  const parts: string[] = [];
  if (headers.length > 0) {
    const properties: Named[] = headers.map((header) => ({ name: header.name, node: page.memberNode(header) }));
    const required = headers.filter((header) => header.required).map(({ name }) => name);
    const node = { pointer, types: ['object'], properties, ...(required.length > 0 && { required }) } as const;
    parts.push(`headers: { check: ${page.compiler.named(node, `Headers${suffix}`)} }`);
  }
  // Nothing of it is sent in answer to HEAD (RFC 9110, section 9.3.2).
  const sent = page.operation.method === 'HEAD' ? [] : content;
  const checks = new Map<string, string>();
  for (const { mediaType, node, hint } of page.bodies(sent, `Body${suffix}`)) {
    checks.set(mediaType, `{ check: ${page.compiler.named(node, hint)} }`);
  }
  if (sent.length === 0) return parts;
  // Of what has no check there is to be a body. Without an entry it would be held against one that covers it, such as `*/*`.
  const bodies = sent.map(({ mediaType }) => `${printString(mediaType)}: ${checks.get(mediaType) ?? '{}'}`);
  return [...parts, ...printEntries('content', bodies, 4)];
}
