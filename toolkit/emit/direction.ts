import { isObject } from '../spec/json.js';
import type { ApiModel, Schema } from '../spec/model.js';
import { lookUp, subschemas } from './schema-graph.js';

/**
 * Tells which schemas mean different things in requests and in responses: those that hold, or refer to, a `readOnly`
 * or `writeOnly` schema. Each schema is looked at once, however many operations use it.
 */
export function directedSchemas(model: ApiModel): (schema: Schema) => boolean {
  const directed = new Set<unknown>();
  const users = new Map<unknown, unknown[]>();

  const markWithUsers = (start: unknown): void => {
    const pending = [start];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (directed.has(node)) continue;
      directed.add(node);
      pending.push(...(users.get(node) ?? []));
    }
  };

  const visit = (start: unknown): void => {
    const pending = [start];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (!isObject(node)) continue;
      if (node.readOnly === true || node.writeOnly === true) markWithUsers(node);
      for (const used of usedBy(model, node)) {
        const others = users.get(used);
        if (others === undefined) pending.push(used);
        users.set(used, [...(others ?? []), node]);
        if (directed.has(used)) markWithUsers(node);
      }
    }
  };

  return (schema) => {
    if (!users.has(schema)) {
      users.set(schema, []);
      visit(schema);
    }
    return directed.has(schema);
  };
}

function usedBy(model: ApiModel, node: { readonly [keyword: string]: unknown }): unknown[] {
  const target = typeof node.$ref === 'string' ? lookUp(model.document, node.$ref) : undefined;
  return [...subschemas(node), target].filter(isObject);
}
