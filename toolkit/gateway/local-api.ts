/** What an API on this machine says it is, in the place of what AWS would draw. */
export const ACCOUNT_ID = '000000000000';
export const API_ID = 'local';
export const REGION = 'us-east-1';
/** The stage of a REST API. Like behind a custom domain it is not in any URL. */
export const STAGE = 'local';

/** What policies are about: `arn:aws:execute-api:us-east-1:000000000000:local/local/GET/todos/7`. */
export function methodArn(stage: string, method: string, path: string): string {
  return `arn:aws:execute-api:${REGION}:${ACCOUNT_ID}:${API_ID}/${stage}/${method}${path}`;
}
