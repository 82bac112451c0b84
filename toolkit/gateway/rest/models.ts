import type { ErrorObject } from 'ajv';
import { default as AjvDraft04 } from 'ajv-draft-04';
import type { RestDefinition } from '../definition.js';
import type { DefinitionPlace } from '../definition-error.js';

/** What is wrong with a body, by a model; nothing when it fits. */
export type CheckModel = (body: unknown) => readonly ErrorObject[];

const DEFINITION = 'definition';

/** The models of a REST API: JSON Schemas of draft 4, which may refer to each other. */
export class Models {
  // Formats are left to the function: which of them API Gateway looks at is not documented.
  readonly #ajv = new AjvDraft04({ strict: false, validateFormats: false, allErrors: true, logger: false });

  constructor({ components }: RestDefinition) {
    this.#ajv.addSchema({ components: { schemas: components?.schemas ?? {} } }, DEFINITION);
  }

  /** What is wrong with the schema itself is reported at its place. */
  compile(schema: unknown, place: DefinitionPlace): CheckModel {
    try {
      const validate = this.#ajv.compile(absolute(schema));
      return (body) => (validate(body) ? [] : (validate.errors ?? []));
    } catch (error) {
      place.report(error instanceof Error ? error.message : String(error));
      return () => [];
    }
  }
}

/** References into the definition, from a schema that is compiled on its own. */
function absolute(value: unknown): object {
  const text = JSON.stringify(value ?? {}, (key, item: unknown) =>
    key === '$ref' && typeof item === 'string' && item.startsWith('#') ? `${DEFINITION}${item}` : item,
  );
  return JSON.parse(text);
}
