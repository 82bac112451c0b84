/** `get` → `GET`; undefined for what is no method. */
export function methodName(key: string): string | undefined {
  if (key === 'x-amazon-apigateway-any-method') return 'ANY';
  return /^(get|put|post|delete|patch|options|head)$/.test(key) ? key.toUpperCase() : undefined;
}
