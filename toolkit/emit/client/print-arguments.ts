import type { ApiModel, MediaTypeModel, OperationModel } from '../../spec/model.js';
import { formKind, plainCodec } from '../body-codec.js';
import { printComment } from '../print-text.js';
import { type Member, type ObjectType, printInterface, printUnion } from '../print-type.js';
import { mediaTypeType } from '../response-types.js';
import { titleOf } from '../title.js';
import type { TypeReferences } from '../type-references.js';

/** The type of what a method takes: parameters and body side by side. */
export function printArguments(
  model: ApiModel,
  operation: OperationModel,
  types: TypeReferences,
  name: string,
): string {
  const comment = printComment([`The arguments of ${titleOf(operation)}`]);
  const parameters = argumentMembers(operation, types);
  const variants = bodyVariants(model, operation, types);
  // An empty interface would take anything.
  if (parameters.length + variants.length === 0) return `${comment}export type ${name} = Record<string, never>;\n`;
  if (variants.length < 2) return comment + printInterface(name, [...parameters, ...variants.flat()]);
  const union = variants.map((members): ObjectType => ({ members: [...parameters, ...members] }));
  return comment + printUnion(name, union);
}

/** Whether a method can be called without arguments. */
export function needsNothing({ parameters, body }: OperationModel): boolean {
  return !body?.required && !parameters.some(({ required }) => required);
}

function argumentMembers(operation: OperationModel, types: TypeReferences): Member[] {
  return operation.parameters.map((parameter): Member => {
    const { argument, description, required, deprecated } = parameter;
    const type = types.parameter(operation, parameter);
    return {
      name: argument,
      optional: !required,
      comment: [...(description === undefined ? [] : [description]), ...(deprecated ? ['@deprecated'] : [])],
      type: required ? type : `${type} | undefined`,
    };
  });
}

/** The first that is JSON, or else the first of all, need not be named. */
function bodyVariants(model: ApiModel, operation: OperationModel, types: TypeReferences): Member[][] {
  const { body } = operation;
  if (body === undefined) return [];
  const sole = body.content.length === 1;
  const preferred = body.content.find((media) => plainCodec(model, media) === 'json') ?? body.content[0];
  const variants = body.content.map((media): Member[] => {
    const isRange = media.mediaType.includes('*');
    const optional = media === preferred && !isRange;
    const contentType: Member = { name: 'contentType', optional, type: mediaTypeType(media.mediaType) };
    const type = sentType(model, operation, media, types);
    const bodyMember: Member = { name: 'body', optional: !body.required && sole, type };
    return sole && !isRange ? [bodyMember] : [contentType, bodyMember];
  });
  return body.required || sole ? variants : [...variants, [{ name: 'body', optional: true, type: 'undefined' }]];
}

function sentType(model: ApiModel, operation: OperationModel, media: MediaTypeModel, types: TypeReferences): string {
  const codec = plainCodec(model, media);
  if (formKind(media.mediaType) !== undefined || codec === 'json') return types.requestBody(operation, media);
  return codec === 'text' ? 'string' : 'Blob | Uint8Array<ArrayBuffer> | ArrayBuffer';
}
