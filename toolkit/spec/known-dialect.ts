const known = /^https:\/\/(json-schema\.org\/draft\/2020-12\/schema|spec\.openapis\.org\/oas\/3\.1\/.*)#?$/;

/** Whether `$schema` or `jsonSchemaDialect` names JSON Schema 2020-12, or what OpenAPI 3.1 makes of it. */
export function isKnownDialect(uri: unknown): boolean {
  return typeof uri === 'string' && known.test(uri);
}

/** What to do about any other. */
export const instead = 'Leave it out: the dialect is that of OpenAPI 3.1, which is JSON Schema 2020-12.';
