import Ajv from 'ajv-draft-04';
import { GatewayModels } from '../../../../toolkit/emit/gateway/gateway-models.js';
import { SchemaGraph } from '../../../../toolkit/emit/validators/schema-graph.js';
import type { ApiModel } from '../../../../toolkit/spec/model.js';

export interface DraftModels {
  readonly models: GatewayModels;
  /** What JSON Schema draft 4 says of a value, by the model of a component; undefined where there is none. */
  check(component: string, value: unknown): boolean | undefined;
}

/** The models of all components of a document, as API Gateway would run them. */
export function draftModels(model: ApiModel): DraftModels {
  const graph = new SchemaGraph(model, () => {});
  const nodes = new Map(model.schemas.map(({ name, pointer }) => [name, graph.node(pointer)]));
  const models = new GatewayModels(
    model,
    graph,
    [...nodes].map(([name, node]) => ({ node, name })),
  );
  const ajv = draftAjv(Object.fromEntries(models.schemas));
  return {
    models,
    check: (component, value) => {
      const node = nodes.get(component);
      const name = node && models.nameOf(node);
      return name === undefined ? undefined : ajv(name, value);
    },
  };
}

/** Judges a value by one of the models of a definition. */
export function draftAjv(schemas: { readonly [name: string]: object }): (name: string, value: unknown) => boolean {
  const ajv = new Ajv({ strict: false, ownProperties: true, logger: false });
  ajv.addSchema(JSON.parse(JSON.stringify({ components: { schemas } })), 'api');
  return (name, value) => {
    const validate = ajv.getSchema(`api#/components/schemas/${name}`);
    if (validate === undefined) throw new Error(`There is no model ${name}.`);
    return validate(value) === true;
  };
}
