import { type Policy, readPolicy } from './authorizer-policy.js';

/** What a Lambda authorizer of a REST API says about a caller. */
export interface AuthorizerAnswer {
  readonly principalId: string;
  readonly policy: Policy;
  /** All values as text, as they are handed on. */
  readonly context: { readonly [name: string]: string };
  readonly apiKey: string | undefined;
}

/**
 * Reads what a Lambda authorizer returned, as JSON.
 *
 * @throws TypeError when it is not what API Gateway takes
 */
export function readAuthorizerAnswer(json: string): AuthorizerAnswer {
  const answer: unknown = JSON.parse(json);
  if (!isRecord(answer)) throw new TypeError('the answer is no object');
  const { principalId, policyDocument, context, usageIdentifierKey } = answer;
  if (typeof principalId !== 'string') throw new TypeError('the answer has no principalId');
  return {
    principalId,
    policy: readPolicy(policyDocument),
    context: readContext(context ?? {}),
    apiKey: typeof usageIdentifierKey === 'string' ? usageIdentifierKey : undefined,
  };
}

function readContext(context: unknown): { readonly [name: string]: string } {
  if (!isRecord(context)) throw new TypeError('the context is no object');
  return Object.fromEntries(
    Object.entries(context).map(([name, value]) => {
      if (typeof value !== 'object') return [name, String(value)];
      throw new TypeError(`the context holds "${name}", which is no text, number or boolean`);
    }),
  );
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
