import { encodeRequest } from '../../../toolkit/client/encode-request.js';
import type { Operation } from '../../../toolkit/client/operation.js';
import { plainCodec } from '../../../toolkit/emit/body-codec.js';
import { concreteType } from '../../../toolkit/mock/concrete-type.js';
import type { ApiModel, OperationModel, SecuritySchemeModel } from '../../../toolkit/spec/model.js';
import { clientOperation } from '../client/client-operation.js';
import type { WireRequest } from './open-mock.js';

/** What a request says, before it is written down. */
export interface RequestValues {
  /** By place and name: `query limit`. */
  readonly parameters: { readonly [place: string]: unknown };
  readonly contentType?: string | undefined;
  readonly body?: unknown;
}

export const placeOf = (parameter: { readonly in: string; readonly name: string }) =>
  `${parameter.in} ${parameter.name}`;

/**
 * Puts values on the wire, with credentials that look right, by the table of the generated client. What is left out
 * is left out, required or not.
 *
 * @throws TypeError for values that cannot be written, such as an empty text in a path
 */
export async function writeRequest(
  model: ApiModel,
  operation: OperationModel,
  { parameters, contentType, body }: RequestValues,
): Promise<WireRequest> {
  const plain = clientOperation(model, operation);
  const kept = (plain.parameters ?? []).filter((parameter) => parameters[placeOf(parameter)] !== undefined);
  const { body: declared, ...rest } = plain;
  const asked: Operation = { ...rest, parameters: kept, ...(body !== undefined && declared && { body: declared }) };
  const values = kept.map(
    (parameter) => [parameter.argument ?? parameter.name, parameters[placeOf(parameter)]] as const,
  );
  const media = operation.body?.content.find(({ mediaType }) => mediaType === contentType);
  const type = media && concreteType(media.mediaType, plainCodec(model, media));
  const written = encodeRequest(asked, { ...Object.fromEntries(values), body, contentType: type });
  written.headers.delete('accept');
  const message = new Response(written.body ?? null);
  const sent = message.headers.get('content-type');
  if (sent !== null && !written.headers.has('content-type')) written.headers.set('content-type', sent);
  const request = {
    method: plain.method,
    target: model.basePath + written.path,
    headers: [...written.headers],
    body: new Uint8Array(await message.arrayBuffer()),
  };
  return withCredentials(model, operation, request);
}

function withCredentials(model: ApiModel, { security }: OperationModel, request: WireRequest): WireRequest {
  let sent = request;
  for (const name of Object.keys(security[0] ?? {})) {
    const scheme = model.securitySchemes.find((each) => each.name === name);
    if (scheme !== undefined) sent = withCredential(scheme, sent);
  }
  return sent;
}

function withCredential({ type, definition }: SecuritySchemeModel, request: WireRequest): WireRequest {
  const { in: place, name, scheme = 'Bearer' } = definition;
  if (type !== 'apiKey') return withHeader(request, 'Authorization', `${scheme} Zm9vOmJhcg==`);
  if (place === 'header') return withHeader(request, String(name), 'secret');
  if (place === 'cookie') return withHeader(request, 'Cookie', `${name}=secret`);
  const mark = request.target.includes('?') ? '&' : '?';
  if (new URLSearchParams(request.target.split('?')[1]).has(String(name))) return request;
  return { ...request, target: `${request.target}${mark}${name}=secret` };
}

function withHeader(request: WireRequest, name: string, value: string): WireRequest {
  return { ...request, headers: [...request.headers, [name, value] as const] };
}
