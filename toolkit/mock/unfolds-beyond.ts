import { subschemas } from '../emit/schema-graph.js';
import { isObject, type JsonObject } from '../spec/json.js';
import { resolvePointer } from '../spec/pointer.js';

/**
 * Whether a schema has more parts than this once every `$ref` in it gives way to what it leads to; one that comes back to
 * itself has no end of them.
 */
export function unfoldsBeyond(schema: unknown, document: JsonObject, most: number): boolean {
  const counted = new Map<string, number>();
  const count = (node: unknown): number => {
    if (!isObject(node)) return 1;
    if (typeof node.$ref === 'string') return countTarget(node.$ref);
    let sum = 1;
    for (const part of subschemas(node)) if (sum <= most) sum += count(part);
    return sum;
  };
  const countTarget = (ref: string): number => {
    const known = counted.get(ref);
    if (known !== undefined) return known;
    counted.set(ref, Number.POSITIVE_INFINITY);
    const sum = count(resolvePointer(document, ref)?.value);
    counted.set(ref, sum);
    return sum;
  };
  return count(schema) > most;
}
