import { asObject, isObject, type JsonObject } from '../../spec/json.js';
import type { ApiModel } from '../../spec/model.js';
import { pointerSegments, resolvePointer } from '../../spec/pointer.js';
import type { EmitProblem } from '../emitter.js';
import { lookUp, subschemas } from '../schema-graph.js';
import { hoistTargets } from './hoist-targets.js';
import { prepareSchema } from './prepare-schema.js';
import { untangleRecursion } from './untangle-recursion.js';
import { walkDocument } from './walk-document.js';

type Mutable = { [key: string]: unknown };

export interface PreparedDocument {
  readonly document: JsonObject;
  readonly problems: readonly EmitProblem[];
  /** The component schemas that are part of themselves. */
  readonly recursive: ReadonlySet<string>;
}

/**
 * A copy of the document that says the same in the words that openapi-typescript gets right: it looks for operations
 * by their id, for references in components, and leaves what stands beside a `$ref` unread.
 */
export function prepareDocument(model: ApiModel): PreparedDocument {
  const document: Mutable = structuredClone(model.document);
  nameOperations(document, model);
  const schemas = collectSchemas(document);
  const problems = hoistTargets(document, schemas);
  for (const schema of schemas) prepareSchema(document, schema, model.dialect);
  const recursive = untangleRecursion(asObject(asObject(document.components).schemas));
  return { document, problems, recursive };
}

/** Named as in code, so that `operations['createTodo']` is there whatever characters its id is made of. */
function nameOperations(document: Mutable, model: ApiModel): void {
  for (const item of Object.values(asObject(document.webhooks))) {
    for (const operation of Object.values(asObject(item))) {
      if (isObject(operation)) Reflect.deleteProperty(operation, 'operationId');
    }
  }
  for (const { pointer, valueName } of model.operations) {
    const operation = resolvePointer(document, pointer)?.value;
    if (isObject(operation)) Reflect.set(operation, 'operationId', valueName);
  }
}

/** Every schema of the document. On the way, references between anything else are settled. */
function collectSchemas(document: Mutable): Set<Mutable> {
  const schemas = new Set<Mutable>();
  walkDocument(document, {
    reusable: (container, key) => settle(document, container, key),
    schema: (schema) => collect(document, schema, schemas),
  });
  return schemas;
}

/** With all that it holds, and all that it refers to outside the components. */
function collect(document: Mutable, start: unknown, schemas: Set<Mutable>): void {
  const pending = [start];
  for (let schema = pending.pop(); schema !== undefined; schema = pending.pop()) {
    if (!isObject(schema) || schemas.has(schema)) continue;
    schemas.add(schema);
    const target = typeof schema.$ref === 'string' ? [lookUp(document, schema.$ref)] : [];
    pending.push(...subschemas(schema), ...target);
  }
}

/** A reference to a component stays; one to anywhere else, or from one component to another, gives way to its target. */
function settle(document: Mutable, container: object, key: string): void {
  const value: unknown = Reflect.get(container, key);
  if (!isObject(value)) return;
  if (typeof value.$ref !== 'string') {
    useContentSchema(value);
    return;
  }
  const target = resolvePointer(document, value.$ref)?.value;
  const isInComponents = Object.values(asObject(document.components)).includes(container);
  if (!isObject(target) || (isComponent(value.$ref) && !isInComponents)) return;
  useContentSchema(target);
  Reflect.set(container, key, target);
}

function isComponent(ref: string): boolean {
  const segments = pointerSegments(ref);
  return segments[0] === 'components' && segments.length === 3;
}

/** A parameter described by `content` has one media type, whose schema is its own. */
function useContentSchema(value: JsonObject): void {
  const [media] = Object.values(asObject(value.content));
  if ('in' in value && value.schema === undefined && isObject(media)) Reflect.set(value, 'schema', media.schema ?? {});
}
