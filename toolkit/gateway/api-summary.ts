import type { LambdaAuthorizer } from './rest/method-authorizer.js';

/** What there is to know of an API before it serves anything. */
export interface ApiSummary {
  /** Every scope that some method asks for, sorted. */
  readonly scopes: readonly string[];
  /** Whether some method asks for a token. */
  readonly usesTokens: boolean;
  /** The functions that are asked about callers. */
  readonly lambdaAuthorizers: readonly Pick<LambdaAuthorizer, 'name' | 'functionArn'>[];
  /** What each function is for: the ids of the operations, by its ARN. */
  readonly operationsOf: ReadonlyMap<string, readonly string[]>;
  readonly usesApiKeys: boolean;
  /** What is not as it would be in AWS: which methods let nobody in, and why; what makes no difference. */
  readonly warnings: readonly string[];
}

/** What both kinds of API have in common. */
interface SummarisedMethod {
  readonly httpMethod: string;
  readonly resourcePath: string;
  readonly operationId: string | undefined;
  /** Undefined where no function answers. */
  readonly functionArn: string | undefined;
  readonly apiKeyRequired: boolean;
  readonly authorizer:
    | { readonly type: 'none' | 'iam' }
    | { readonly type: 'cognito' | 'jwt'; readonly scopes: readonly string[] }
    | { readonly type: 'token' | 'request'; readonly name: string; readonly functionArn: string }
    | { readonly type: 'unsupported'; readonly reason: string };
}

/** @param ignored members of the definition that make no difference on this machine */
export function summariseApi(methods: readonly SummarisedMethod[], ignored: readonly string[]): ApiSummary {
  const scopes = new Set<string>();
  const functions = new Map<string, ApiSummary['lambdaAuthorizers'][number]>();
  const refused: string[] = [];
  const operations = new Map<string, string[]>();
  for (const { authorizer, httpMethod, resourcePath, operationId, functionArn } of methods) {
    if (functionArn !== undefined && operationId !== undefined) {
      operations.set(functionArn, [...(operations.get(functionArn) ?? []), operationId]);
    }
    if ('scopes' in authorizer) for (const scope of authorizer.scopes) scopes.add(scope);
    if ('functionArn' in authorizer) functions.set(authorizer.functionArn, authorizer);
    if ('reason' in authorizer) refused.push(`${httpMethod} ${resourcePath} lets nobody in: ${authorizer.reason}.`);
  }
  return {
    scopes: [...scopes].sort(),
    usesTokens: methods.some(({ authorizer }) => 'scopes' in authorizer),
    lambdaAuthorizers: [...functions.values()],
    operationsOf: operations,
    usesApiKeys: methods.some(({ apiKeyRequired }) => apiKeyRequired),
    warnings: [...refused.sort(), ...ignored.map((key) => `${key} makes no difference on this machine.`)],
  };
}
