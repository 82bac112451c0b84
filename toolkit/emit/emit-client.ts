import type { ApiModel, MediaTypeModel, OperationModel } from '../spec/model.js';
import { formKind, plainCodec } from './body-codec.js';
import type { Emitted } from './emitter.js';
import { banner, printComment } from './print-text.js';
import { type Member, type ObjectType, printInterface, printUnion } from './print-type.js';
import { mediaTypeType } from './response-types.js';
import { describe, titleOf } from './title.js';
import { TypeReferences } from './type-references.js';

/** `client.ts`: one typed method for each operation; how a call is made is the transport's business. */
export function emitClient(model: ApiModel): Emitted {
  const types = new TypeReferences(model, true);
  const operations = model.operations.map((operation) => printArguments(model, operation, types));
  const body = [...operations, printClient(model, types), printCreate(model)].join('\n');
  const imports =
    `import { type Call, type CallOptions, type ClientOptions, createTransport } from 'specwright/client';\n` +
    `import * as api from './operations.js';\n`;
  const exported = `export { ApiError, type Call, type CallOptions, type ClientOptions } from 'specwright/client';\n`;
  const aliases = types.aliasLines();
  const text = `${banner}${imports}${types.importLine()}\n${exported}\n${aliases}${aliases && '\n'}${body}`;
  return { files: [{ path: 'client.ts', text }], problems: [] };
}

function printArguments(model: ApiModel, operation: OperationModel, types: TypeReferences): string {
  const comment = printComment([`The arguments of ${titleOf(operation)}`]);
  const name = `${operation.typeName}Arguments`;
  const parameters = argumentMembers(operation, types);
  const variants = bodyVariants(model, operation, types);
  // An empty interface would take anything.
  if (parameters.length + variants.length === 0) return `${comment}export type ${name} = Record<string, never>;\n`;
  if (variants.length < 2) return comment + printInterface(name, [...parameters, ...variants.flat()]);
  const union = variants.map((members): ObjectType => ({ members: [...parameters, ...members] }));
  return comment + printUnion(name, union);
}

function argumentMembers(operation: OperationModel, types: TypeReferences): Member[] {
  return operation.parameters.map((parameter): Member => {
    const { codec, description, required, deprecated } = parameter;
    const type = types.parameter(operation, parameter);
    return {
      name: codec.argument,
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

function printClient(model: ApiModel, types: TypeReferences): string {
  const methods = model.operations.map((operation) => {
    const optional = needsNothing(operation) ? '?' : '';
    const args = `args${optional}: ${operation.typeName}Arguments, options?: CallOptions`;
    const result = resultType(model, operation, types);
    return `${printComment(describe(operation), 2)}  ${operation.valueName}(${args}): Call<${result}>;\n`;
  });
  return `${printComment([`${model.title.replace(/\s+/g, ' ') || 'The API'}, one method for each operation.`])}export interface Client {\n${methods.join('')}}\n`;
}

function needsNothing({ parameters, body }: OperationModel): boolean {
  return !body?.required && !parameters.some(({ required }) => required);
}

/** What a call resolves to: the body of any response of success, which is `default` where no other is declared. */
function resultType(model: ApiModel, operation: OperationModel, types: TypeReferences): string {
  const successes = operation.responses.filter(({ status }) => status.startsWith('2'));
  const chosen = successes.length > 0 ? successes : operation.responses.filter(({ status }) => status === 'default');
  const results = chosen.flatMap(({ status, content }) => {
    if (content.length === 0) return ['undefined'];
    return content.map((media) => receivedType(model, operation, status, media, types));
  });
  return results.length === 0 ? 'undefined' : [...new Set(results)].join(' | ');
}

function receivedType(
  model: ApiModel,
  operation: OperationModel,
  status: string,
  media: MediaTypeModel,
  types: TypeReferences,
): string {
  const codec = plainCodec(model, media);
  if (codec === 'json') return types.responseBody(operation, status, media);
  return codec === 'text' ? 'string' : 'Blob';
}

function printCreate({ operations }: ApiModel): string {
  const methods = operations.map(({ valueName }) => {
    return `    ${valueName}: (args, options) => call(api.${valueName}, args, options),\n`;
  });
  const comment = printComment(['A client that finds the API at `baseUrl`. Each call is one request.']);
  const body = `  const call = createTransport(options);\n  return {\n${methods.join('')}  };\n`;
  return `${comment}export function createClient(options: ClientOptions): Client {\n${body}}\n`;
}
