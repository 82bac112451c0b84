import type { Document } from 'openapi-backend';
import type { ApiModel, MediaTypeModel, OpenApiDocument, OperationModel, ResponseModel } from '../spec/model.js';
import { pointerSegments } from '../spec/pointer.js';
import { walkObjects } from '../spec/walk-objects.js';
import { unfoldsBeyond } from './unfolds-beyond.js';

/** Makes a body from a named example, the first example, or the schema; undefined when it cannot. */
export type InterpretedMocks = (
  operation: OperationModel,
  response: ResponseModel,
  type: MediaTypeModel,
  example: string | undefined,
) => unknown;

/** It makes every part of a schema, and every part of those: some unfold to more than there is time for. */
const MOST_PARTS = 2_000;

/** The mocking of openapi-backend. It knows nothing of 3.1 or of circles, so its word is checked like anybody's. */
export async function interpretedMocks(model: ApiModel): Promise<InterpretedMocks> {
  const { OpenAPIBackend } = await import('openapi-backend');
  const definition = callUrlsUris(structuredClone(model.document)) as unknown as Document;
  // It dereferences once, and says on the console what it dislikes; the document has been judged by us.
  const backend = new OpenAPIBackend({ definition, quick: true, validate: false, strict: true });
  const ready = await backend.init().then(
    () => true,
    () => false,
  );
  return ({ id }, response, type, example) => {
    if (!ready || (!hasExample(type) && unfoldsBeyond(type.schema, model.document, MOST_PARTS))) return undefined;
    try {
      // Ranges and `default` are keys to it like any other.
      const code = keyOf(response.pointer) as unknown as number;
      const mediaType = keyOf(type.pointer);
      return backend.mockResponseForOperation(id, { code, mediaType, ...(example !== undefined && { example }) }).mock;
    } catch {
      return undefined;
    }
  };
}

/** It has a text for `uri`, but none for the name that people give to it. */
function callUrlsUris(document: OpenApiDocument): OpenApiDocument {
  walkObjects(document, undefined, (object) => {
    if (object.format === 'url') Reflect.set(object, 'format', 'uri');
  });
  return document;
}

function hasExample({ examples }: MediaTypeModel): boolean {
  return Object.keys(examples).length > 0;
}

function keyOf(pointer: string): string {
  return pointerSegments(pointer).at(-1) ?? '';
}
