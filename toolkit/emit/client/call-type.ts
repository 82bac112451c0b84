import type { ApiModel, OperationModel, ResponseModel } from '../../spec/model.js';
import { plainCodec } from '../body-codec.js';
import type { TypeReferences } from '../type-references.js';

/** What a method returns: the bodies of success by status, and what it can fail with. */
export function callType(model: ApiModel, operation: OperationModel, types: TypeReferences, failure: string): string {
  const responses = successes(operation);
  const call = responses.length > 0 && responses.every(hasETag) ? 'CallWithETag' : 'Call';
  return `${call}<${bodies(model, operation, responses, types)}, ${failure}>`;
}

/** The responses of success, which is `default` where no other is declared. */
export function successes({ responses }: OperationModel): readonly ResponseModel[] {
  const declared = responses.filter(({ status }) => status.startsWith('2'));
  return declared.length > 0 ? declared : responses.filter(({ status }) => status === 'default');
}

function hasETag({ headers }: ResponseModel): boolean {
  return headers.some(({ name, required }) => required && name.toLowerCase() === 'etag');
}

function bodies(
  model: ApiModel,
  operation: OperationModel,
  responses: readonly ResponseModel[],
  types: TypeReferences,
): string {
  const plain = responses.filter(({ status }) => /^\d+$/.test(status));
  const known = plain.map((response) => `${response.status}: ${receivedType(model, operation, response, types)}`);
  const other = responses.find((response) => !plain.includes(response));
  const exact = known.length === 0 ? [] : [`{ ${known.join('; ')} }`];
  if (other === undefined) return exact[0] ?? 'Others<never, undefined>';
  const declared = plain.map(({ status }) => status).join(' | ') || 'never';
  return [...exact, `Others<${declared}, ${receivedType(model, operation, other, types)}>`].join(' & ');
}

function receivedType(
  model: ApiModel,
  operation: OperationModel,
  { status, content }: ResponseModel,
  types: TypeReferences,
): string {
  const received = content.map((media) => {
    const codec = plainCodec(model, media);
    if (codec === 'json') return types.responseBody(operation, status, media);
    return codec === 'text' ? 'string' : 'Blob';
  });
  return received.length === 0 ? 'undefined' : [...new Set(received)].join(' | ');
}
