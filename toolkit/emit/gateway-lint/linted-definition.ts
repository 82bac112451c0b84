import { asObject, isObject, type JsonObject } from '../../spec/json.js';
import type { OperationModel } from '../../spec/model.js';

/** A method of a definition, and what it was made of. */
export interface LintedMethod {
  readonly path: string;
  /** `get`, `x-amazon-apigateway-any-method`. */
  readonly key: string;
  readonly method: JsonObject;
  /** Absent for what we put in: preflights, HEAD, the fallback. */
  readonly operation?: OperationModel;
  /** Its place in the document, or that of all paths. */
  readonly pointer: string;
}

export interface LintedDefinition {
  readonly definition: JsonObject;
  readonly methods: readonly LintedMethod[];
  /** Where the schema of a model stands in the document. */
  placeOfModel(name: string): string;
}

/** A definition as the rules look at it. */
export function lintedDefinition(
  definition: JsonObject,
  operations: readonly OperationModel[],
  models: ReadonlyMap<string, string> = new Map(),
): LintedDefinition {
  const byName = new Map(operations.map((operation) => [operation.valueName, operation]));
  const methods = Object.entries(asObject(definition.paths)).flatMap(([path, item]) => {
    return Object.entries(asObject(item)).flatMap(([key, method]): LintedMethod[] => {
      if (!isObject(method)) return [];
      const operation = byName.get(String(method.operationId));
      return [{ path, key, method, ...(operation && { operation }), pointer: operation?.pointer ?? '#/paths' }];
    });
  });
  const places = new Map([...models].map(([place, name]) => [name, place]));
  return { definition, methods, placeOfModel: (name) => places.get(name) ?? '#/components/schemas' };
}
