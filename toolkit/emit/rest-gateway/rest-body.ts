import { bestFit, isJson } from '../../router/media-type.js';
import type { MediaTypeModel, OperationModel } from '../../spec/model.js';
import { joinPointer } from '../../spec/pointer.js';
import type { DraftSchema } from '../gateway/draft-schema.js';
import type { SchemaGraph } from '../validators/schema-graph.js';
import type { SchemaNode } from '../validators/schema-node.js';
import { answersBadRequest } from './rest-parameters.js';

/** A body that API Gateway may be able to check, before it is known whether its schema leaves anything to check. */
export interface CheckableBody {
  readonly media: MediaTypeModel;
  /** Without parameters, as API Gateway compares them. */
  readonly mediaType: string;
  readonly node: SchemaNode;
}

/**
 * The bodies of an operation that API Gateway would not refuse wrongly. It takes what has no Content-Type for JSON, where
 * the router takes it for bytes; and it does not look at the parameters of a media type.
 */
export function checkableBodies(operation: OperationModel, graph: SchemaGraph): CheckableBody[] {
  const { body, method } = operation;
  if (body === undefined || ['GET', 'HEAD', 'TRACE'].includes(method) || !answersBadRequest(operation)) return [];
  const ranges = Object.fromEntries(body.content.map(({ mediaType }) => [mediaType, true]));
  const takesAnything = bestFit(ranges, 'application/octet-stream') !== '';
  const essences = body.content.map(({ mediaType }) => essenceOf(mediaType));
  return body.content.flatMap((media) => {
    const mediaType = essenceOf(media.mediaType);
    const isPlain = media.mediaType === mediaType && essences.filter((each) => each === mediaType).length === 1;
    if (!isPlain || !isJson(mediaType) || mediaType.includes('*') || media.schema === undefined) return [];
    if (takesAnything && mediaType === 'application/json') return [];
    return [{ media, mediaType, node: graph.read(media.schema, joinPointer(media.pointer, 'schema')) }];
  });
}

function essenceOf(mediaType: string): string {
  return mediaType.replace(/\s*;.*/, '');
}

/** A body that may be left out is an empty object to API Gateway when it is. */
export function takesEmptyObject(schema: DraftSchema, models: ReadonlyMap<string, DraftSchema>): boolean {
  const inner = (each: DraftSchema) => takesEmptyObject(each, models);
  const target = schema.$ref === undefined ? undefined : models.get(schema.$ref.split('/').at(-1) ?? '');
  if (schema.$ref !== undefined) return target !== undefined && inner(target);
  const { type = 'object', required = [], minProperties = 0, allOf = [], anyOf } = schema;
  const isObject = type === 'object' && required.length === 0 && minProperties === 0 && schema.enum === undefined;
  return isObject && allOf.every(inner) && (anyOf === undefined || anyOf.some(inner));
}
