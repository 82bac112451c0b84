import type { IntegrationDefinition } from '../definition.js';
import type { DefinitionPlace } from '../definition-error.js';
import { functionOfUri } from '../function-of-uri.js';
import { type ParameterSource, readParameterSource } from '../parameter-source.js';
import { type MockIntegration, readMock } from './mock-integration.js';

/** What answers a method. */
export type Integration = LambdaIntegration | MockIntegration;

export interface LambdaIntegration {
  readonly type: 'lambda';
  readonly functionArn: string;
  readonly timeoutInMillis: number;
  /** Requests that differ in nothing of this have the same answer, where answers are cached. */
  readonly cacheKey: readonly ParameterSource[];
  /** Methods of the same one share their answers. */
  readonly cacheNamespace: string;
}

/** Reads the `x-amazon-apigateway-integration` of a method: a Lambda proxy, or a mock whose answer is always the same. */
export function readIntegration(
  definition: IntegrationDefinition | undefined,
  resourcePath: string,
  place: DefinitionPlace,
): Integration {
  const type = definition?.type.toLowerCase();
  if (definition !== undefined && type === 'mock') return readMock(definition, place);
  const functionArn = type === 'aws_proxy' ? functionOfUri(definition?.uri) : undefined;
  if (functionArn === undefined) {
    place.report('only a Lambda function (aws_proxy) or a mock can be run locally.');
  }
  const cacheKey = (definition?.cacheKeyParameters ?? []).flatMap((text) => {
    const source = readParameterSource(text);
    if (source === undefined) place.at('cacheKeyParameters').report(`"${text}" is no parameter of the method.`);
    return source ?? [];
  });
  return {
    type: 'lambda',
    functionArn: functionArn ?? '',
    timeoutInMillis: definition?.timeoutInMillis ?? 29_000,
    cacheKey,
    cacheNamespace: definition?.cacheNamespace ?? resourcePath,
  };
}
