import type { ApiModel, OperationModel } from '../../spec/model.js';
import { binaryMediaTypes } from '../gateway/binary-media-types.js';
import { ownExtensions } from '../gateway/own-extensions.js';
import { Protections } from '../gateway/protection.js';
import { code, line, table } from '../markdown.js';
import type { RestGateway } from '../rest-gateway/rest-gateway.js';

/** What a client or an operator of this API would notice of the choice between the two. */
export function differences(model: ApiModel, rest: RestGateway | undefined): string {
  const rows = [
    ['callers without credentials', '`401`, a problem (RFC 9457)', '`401`, `{"message":"Unauthorized"}`'],
    ['bodies and parameters', checkedByRest(rest), 'the function checks all'],
    [
      'answers of the gateway itself',
      'problems (RFC 9457), readable by pages of other origins',
      'its own words, which cannot be changed',
    ],
    ['encoded slashes in a path', 'stay part of their segment', 'arrive as slashes'],
    ['the longest wait', '29 s, more on request', '30 s'],
    ...tokens(model),
    ...keys(model),
    ...cached(model.operations),
    ...bytes(model),
    ...preflights(model),
    ...own(model),
  ];
  return table(['', 'REST API', 'HTTP API'], rows);
}

function checkedByRest(rest: RestGateway | undefined): string {
  const methods = [...(rest?.operations.values() ?? [])];
  const count = methods.filter((each) => rest && each.validator(rest.models) !== undefined).length;
  const who = count === 1 ? '1 operation is' : `${count} operations are`;
  return count === 0 ? 'the function checks all' : `${who} looked at before the function is called`;
}

function tokens({ securitySchemes }: ApiModel): string[][] {
  const isToken = securitySchemes.some(({ type }) => type !== 'apiKey');
  return isToken ? [['tokens', 'of a Cognito user pool, or for a function of yours', 'of any issuer (JWT)']] : [];
}

function keys(model: ApiModel): string[][] {
  const protections = new Protections(model);
  const keyed = model.operations.filter((operation) => {
    const protection = protections.of(operation);
    return protection.kind === 'schemes' && protection.keys.length > 0;
  });
  if (keyed.length === 0) return [];
  return [
    [
      'API keys',
      `checked, for ${keyed.length} ${keyed.length === 1 ? 'operation' : 'operations'}, and counted`,
      'a function of yours has to check them',
    ],
  ];
}

function cached(operations: readonly OperationModel[]): string[][] {
  const names = operations.filter(({ settings }) => settings.cacheTtlSeconds !== undefined);
  if (names.length === 0) return [];
  return [['cached answers', names.map(({ valueName }) => code(valueName)).join(', '), 'none']];
}

function bytes(model: ApiModel): string[][] {
  const types = new Set(binaryMediaTypes(model));
  const answers = model.operations.flatMap(({ responses }) => responses.flatMap(({ content }) => content));
  if (!answers.some(({ mediaType }) => types.has(mediaType.replace(/\s*;.*/, '')))) return [];
  return [
    ['bytes in answers', 'for clients whose first wish (`Accept`) is their media type; base64 for others', 'for all'],
  ];
}

function preflights({ cors }: ApiModel): string[][] {
  if (cors === false) return [['pages of other origins', 'may not call', 'may not call']];
  return [
    [
      'pages of other origins',
      'each path says what it takes',
      'all paths say the same; what the function says of it is replaced',
    ],
  ];
}

function own(model: ApiModel): string[][] {
  const names = Object.keys(ownExtensions(model)).filter((name) => !/-(cors|importexport-version)$/.test(name));
  return names.length === 0 ? [] : [['settings of the document', names.map(line).join(', '), 'left out']];
}
