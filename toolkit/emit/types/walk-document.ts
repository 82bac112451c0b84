import { asArray, asObject, isObject, type JsonObject } from '../../spec/json.js';
import type { Schema } from '../../spec/model.js';
import { isSchema } from '../schema-graph.js';

/** What is found in the places of a document where types come from. */
export interface Visitor {
  /** A Reference Object, or what stands in the place of one, in the container that holds it. */
  readonly reusable: (container: object, key: string) => void;
  readonly schema: (schema: Schema) => void;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Visits the schemas of a document and what holds them; not callbacks, links or examples, which have no types here. */
export function walkDocument(document: JsonObject, visitor: Visitor): void {
  const components = asObject(document.components);
  const visitAll = (map: unknown, visit: (value: unknown) => void): void => Object.values(asObject(map)).forEach(visit);

  const visitReusable = (container: unknown, visit: (value: JsonObject) => void): void => {
    if (typeof container !== 'object' || container === null) return;
    for (const key of Object.keys(container)) {
      visitor.reusable(container, key);
      const value: unknown = Reflect.get(container, key);
      if (isObject(value) && !('$ref' in value)) visit(value);
    }
  };
  const visitSchema = (schema: unknown): void => {
    if (isSchema(schema)) visitor.schema(schema);
  };
  const visitContent = (content: unknown): void => visitAll(content, (media) => visitSchema(asObject(media).schema));
  const visitParameter = ({ schema, content }: JsonObject): void => {
    visitSchema(schema);
    visitContent(content);
  };
  const visitResponse = ({ headers, content }: JsonObject): void => {
    visitReusable(headers, visitParameter);
    visitContent(content);
  };
  const visitOperation = ({ parameters, requestBody, responses }: JsonObject): void => {
    visitReusable(asArray(parameters), visitParameter);
    if (isObject(requestBody)) visitContent(requestBody.content);
    visitReusable(responses, visitResponse);
  };
  const visitPathItem = (item: JsonObject): void => {
    visitReusable(asArray(item.parameters), visitParameter);
    for (const method of methods) {
      const operation = item[method];
      if (!isObject(operation)) continue;
      if ('requestBody' in operation) visitor.reusable(operation, 'requestBody');
      visitOperation(operation);
    }
  };

  visitAll(components.schemas, visitSchema);
  visitReusable(components.parameters, visitParameter);
  visitReusable(components.headers, visitParameter);
  visitReusable(components.requestBodies, ({ content }) => visitContent(content));
  visitReusable(components.responses, visitResponse);
  visitReusable(components.pathItems, visitPathItem);
  visitReusable(document.paths, visitPathItem);
  visitReusable(document.webhooks, visitPathItem);
}
