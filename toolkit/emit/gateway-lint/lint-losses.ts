import { asObject } from '../../spec/json.js';
import type { ApiModel, OperationModel, ParameterModel } from '../../spec/model.js';
import { ownOperation } from '../gateway/own-extensions.js';
import type { RestGateway } from '../rest-gateway/rest-gateway.js';
import { type SchemaNode, withDescendants } from '../validators/schema-node.js';
import { type Finding, finding } from './rules.js';

const nothing = 'There is nothing to do: the function checks it.';

/** What a REST API checks less of than the document says; the function makes up for it. */
export function lintLosses(model: ApiModel, rest: RestGateway): Finding[] {
  return [
    ...model.operations.flatMap((operation) => [
      ...lostParameters(operation, rest),
      ...lostBodies(operation, rest),
      ...lintAnswers(model, operation),
    ]),
    ...[...rest.models.places().keys()].flatMap((place) => lostOfModel(rest.graph.node(place), place)),
    ...rest.models.collisions.map(renamedModel),
    ...lintSecurity(model),
  ];
}

function lostParameters(operation: OperationModel, rest: RestGateway): Finding[] {
  const fates = rest.operations.get(operation)?.parameters.fates;
  return operation.parameters.flatMap((parameter) => {
    const fate = fates?.get(parameter)?.kind;
    return [
      ...(fate === 'cookie' ? [lost('param-cookie', parameter, 'API Gateway does not look at cookies')] : []),
      ...(fate === 'name' ? [lost('param-deepobject', parameter, 'API Gateway has no word for it')] : []),
      ...(fate === 'duplicate' ? [lost('param-shadowed', parameter, 'another parameter has its name')] : []),
      ...(parameter.codec.shape === 'string'
        ? []
        : [lost('param-type-unchecked', parameter, 'only its presence counts')]),
    ];
  });
}

function lost(rule: Finding['rule'], { name, in: place, pointer }: ParameterModel, why: string): Finding {
  return finding(rule, pointer, `The ${place} parameter "${name}": ${why}.`, nothing);
}

function lostBodies(operation: OperationModel, rest: RestGateway): Finding[] {
  const names = rest.operations.get(operation)?.modelNames(rest.models);
  return (operation.body?.content ?? []).flatMap(({ mediaType, pointer }) => {
    if (names?.has(mediaType)) return [];
    const message = `Bodies of ${mediaType} go to ${operation.id} unseen.`;
    const large = `A body of ${mediaType} reaches a function up to 6 MB, or 4.5 MB in bytes.`;
    const isLarge = /^(multipart|image|video|audio)\/|octet-stream|pdf|zip/.test(mediaType);
    return [
      finding('content-type-unvalidated', pointer, message, nothing),
      ...(isLarge ? [finding('payload-over-6mb', pointer, large, 'Let clients upload to S3 by a presigned URL.')] : []),
    ];
  });
}

/** What is left out of a model, or is said to count for little. */
function lostOfModel(model: SchemaNode, place: string): Finding[] {
  return withDescendants(model).flatMap((node) => {
    const { pointer, types = [], size, format, ref } = node;
    const isSelf = ref === place && pointer !== place;
    return [
      ...(types.includes('null')
        ? [left('nullable-loosened', pointer, 'null cannot be said: anything is let through')]
        : []),
      ...(isSelf ? [left('combinator-self-ref', pointer, 'in a combination, a model may not refer to itself')] : []),
      ...(size !== undefined ? [left('array-bounds', pointer, 'minItems and maxItems may be ignored')] : []),
      ...(/^u?int\d+$/.test(format ?? '') ? [left('numeric-format', pointer, `${format} is not known`)] : []),
    ];
  });
}

function renamedModel([place, name, wanted]: readonly [string, string, string]): Finding {
  const message = `Two schemas would be the model ${wanted}, for names have letters and digits only: this one is ${name}.`;
  return finding(
    'model-name-collision',
    place,
    message,
    'There is nothing to do; or give it a name that differs in more.',
  );
}

function left(rule: Finding['rule'], pointer: string, why: string): Finding {
  return finding(rule, pointer, `In models of API Gateway ${why}.`, nothing);
}

function lintAnswers(model: ApiModel, operation: OperationModel): Finding[] {
  if (Object.keys(asObject(ownOperation(model, operation).responses)).length > 0) return [];
  const message = `${operation.id} declares no response; the definition says 200.`;
  return [finding('response-missing', operation.pointer, message, 'Declare what it answers.')];
}

/** Some importers do not look at the security of the root. */
function lintSecurity(model: ApiModel): Finding[] {
  const isOwn = model.operations.some((operation) => ownOperation(model, operation).security !== undefined);
  if (isOwn || model.document.security === undefined) return [];
  const message = 'Security is declared at the root only; the definitions repeat it at every operation.';
  return [finding('root-security-only', '#/security', message, 'There is nothing to do.')];
}
