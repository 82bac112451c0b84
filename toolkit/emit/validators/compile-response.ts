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
  const entries = operation.responses.flatMap((response) => responseEntry(page, response));
  return page.print('ResponseValidators', entries);
}

function responseEntry(page: OperationPage, { status, headers, content, pointer }: ResponseModel): string[] {
  const suffix = pascal(status);
  const parts: string[] = [];
  if (headers.length > 0) {
    const properties: Named[] = headers.map((header) => ({ name: header.name, node: page.memberNode(header) }));
    const required = headers.filter((header) => header.required).map(({ name }) => name);
    const node = { pointer, types: ['object'], properties, ...(required.length > 0 && { required }) } as const;
    parts.push(`headers: { check: ${page.compiler.named(node, `Headers${suffix}`)} }`);
  }
  const bodies = page.bodies(content, `Body${suffix}`).map(({ mediaType, node, hint }) => {
    return `${printString(mediaType)}: { check: ${page.compiler.named(node, hint)} }`;
  });
  parts.push(...printEntries('content', bodies, 4));
  return printEntries(printKey(status), parts, 2);
}
