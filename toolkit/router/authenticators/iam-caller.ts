import type { Authenticator, Credentials } from '../authenticators.js';
import { identityOf, isClean } from './caller.js';
import { valueAt } from './value-at.js';

/**
 * Takes the word of a gateway that has verified a signature of AWS (Signature Version 4): a REST API, an HTTP API or a
 * Function URL with `AWS_IAM`. The subject is the ARN of the principal. Users of a Cognito identity pool share a role, so
 * theirs is the id of their identity; guests of the pool, whom nobody knows, are refused.
 *
 * The ARN of an assumed role ends in the name of a session, which whoever assumes the role may choose.
 *
 * @param scopesOf the scopes of a principal, by its ARN; none unless it is given
 */
export function iamCaller(scopesOf: (userArn: string) => readonly string[] = () => []): Authenticator {
  const authenticate = ({ event }: Credentials) => {
    const identity = valueAt(event, 'requestContext', 'identity');
    const signer = identity ?? valueAt(event, 'requestContext', 'authorizer', 'iam');
    const userArn = valueAt(signer, 'userArn');
    const subject = poolIdentity(signer) ?? userArn;
    if (!isClean(userArn) || !isPrincipal.test(userArn) || !isClean(subject)) return undefined;
    return identityOf({ subject, scopes: scopesOf(userArn) }, { userArn, accountId: valueAt(signer, 'accountId') });
  };
  return Object.assign(authenticate, { challenge: 'AWS4-HMAC-SHA256' });
}

const isPrincipal = /^arn:[a-z-]+:(?:iam|sts)::\d{12}:./;

/** Who it is in a Cognito identity pool: the empty text for a guest, undefined for who comes from no pool. */
function poolIdentity(signer: unknown): unknown {
  const id = valueAt(signer, 'cognitoIdentityId');
  const kind = valueAt(signer, 'cognitoAuthenticationType');
  if (id || kind) return (kind === 'authenticated' && id) || '';
  // As HTTP APIs and Function URLs have it.
  const identity = valueAt(signer, 'cognitoIdentity');
  if (!identity) return undefined;
  const methods = valueAt(identity, 'amr');
  return (Array.isArray(methods) && methods.includes('authenticated') && valueAt(identity, 'identityId')) || '';
}
