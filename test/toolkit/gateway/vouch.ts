/**
 * A Lambda authorizer for tests, of any kind: the token says what it answers. `allow:arn:…` allows a resource, all of
 * them unless said; `deny:arn:…` allows everything but that; `key:…` allows everything to a caller with that API key.
 */
export const VOUCH = `
let calls = 0;
export async function handler(event) {
  calls += 1;
  const token = event.authorizationToken ?? event.identitySource?.[0] ?? event.headers['X-Token'];
  const [what] = token.split(':');
  const Resource = token.slice(what.length + 1) || '*';
  const Action = 'execute-api:Invoke';
  if (what === 'throw') throw new Error('Unauthorized');
  if (what === 'crash') throw new Error('no database');
  if (what === 'text') return 'hello';
  if (what === 'yes') return { isAuthorized: true, context: { sub: 'vouched', calls, event } };
  if (what === 'no') return { isAuthorized: false };
  const Statement = [{ Effect: 'Allow', Action, Resource: what === 'deny' ? '*' : Resource }];
  if (what === 'deny') Statement.push({ Effect: 'Deny', Action, Resource });
  if (what === 'when') Statement[0].Condition = { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } };
  const context = what === 'nest' ? { list: [] } : { calls, admin: true, name: 'A', event: JSON.stringify(event) };
  const usageIdentifierKey = what === 'key' ? Resource : undefined;
  if (what === 'key') Statement[0].Resource = '*';
  return { principalId: 'vouched', policyDocument: { Version: '2012-10-17', Statement }, context, usageIdentifierKey };
}`;
