/** What an authorizer's policy says about one request. */
export type Verdict = 'allowed' | 'denied' | 'not mentioned';

interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

export interface Policy {
  readonly statements: readonly Statement[];
}

/**
 * Reads the `policyDocument` of a Lambda authorizer.
 *
 * @throws TypeError when it is none, or has members that are not understood, such as conditions: nothing may be
 * allowed that a condition would have refused
 */
export function readPolicy(document: unknown): Policy {
  const { Statement } = recordOf(document, 'policyDocument');
  const list = Array.isArray(Statement) ? Statement : [Statement];
  return { statements: list.map((each, index) => readStatement(recordOf(each, `Statement ${index}`))) };
}

function readStatement(statement: { readonly [key: string]: unknown }): Statement {
  const { Effect, Action, Resource, Sid: _, ...others } = statement;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) throw new TypeError(`the policy holds "${unknown}", which is not understood locally`);
  if (Effect !== 'Allow' && Effect !== 'Deny') throw new TypeError('the Effect of the policy is not Allow or Deny');
  return { effect: Effect, actions: textsOf(Action, 'Action'), resources: textsOf(Resource, 'Resource') };
}

/** Whether a policy lets a method be invoked. What is denied is denied, whatever else is allowed. */
export function evaluatePolicy({ statements }: Policy, methodArn: string): Verdict {
  const matching = statements.filter(
    ({ actions, resources }) =>
      actions.some((action) => matches(action.toLowerCase(), 'execute-api:invoke')) &&
      resources.some((resource) => matches(resource, methodArn)),
  );
  if (matching.some(({ effect }) => effect === 'Deny')) return 'denied';
  return matching.length > 0 ? 'allowed' : 'not mentioned';
}

/** `*` stands for any text, slashes included, and `?` for any character. */
function matches(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 's').test(text);
}

function textsOf(value: unknown, what: string): readonly string[] {
  const list: unknown[] = [value].flat();
  if (list.length > 0 && list.every((each) => typeof each === 'string')) return list;
  throw new TypeError(`the ${what} of the policy is no text`);
}

function recordOf(value: unknown, what: string): { readonly [key: string]: unknown } {
  if (typeof value === 'object' && value !== null) return { ...value };
  throw new TypeError(`${what} is no object`);
}
