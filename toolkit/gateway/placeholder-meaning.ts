/** What the names of placeholders end with, and what is to be put in their place. */
const meanings: readonly (readonly [ending: string, meaning: (name: string) => string])[] = [
  [
    'FallbackFunctionArn',
    () => 'the ARN of a function that answers whatever is no operation: any that holds the router',
  ],
  ['FunctionArn', (name) => `the ARN of the function, or alias, that serves the operation ${name}`],
  ['AuthorizerArn', (name) => `the ARN of the Lambda authorizer for ${name}`],
  ['ProviderArn', (name) => `the ARN of the Cognito user pool for ${name}`],
  ['ScopePrefix', (name) => `what the scopes of ${name} start with: "<resource server>/" for Cognito, or nothing`],
  ['Issuer', (name) => `the issuer of the tokens of ${name}: https://…, as in their claim iss`],
  ['Audience', (name) => `whom the tokens of ${name} are for, as in their claim aud or client_id`],
  ['CorsAllowOrigin', () => 'the origin whose pages may call, https://www.example.com, or *'],
];

/** What a placeholder of a gateway definition stands for, in words. */
export function placeholderMeaning(name: string): string {
  const [ending = '', meaning] = meanings.find(([each]) => name.endsWith(each)) ?? [];
  return meaning?.(name.slice(0, name.length - ending.length)) ?? 'what the document means by it';
}
