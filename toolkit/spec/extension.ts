/** Maps whose keys are the author's, where `x-…` is a name like any other. */
const named = new Set(
  (
    'properties patternProperties $defs dependentSchemas headers examples schemas parameters responses requestBodies ' +
    'securitySchemes links callbacks pathItems mapping variables scopes encoding webhooks'
  ).split(' '),
);

/** Whether a place is inside a specification extension (OpenAPI 3.1, section 4.9), about which nobody can say anything. */
export function isInExtension(segments: readonly string[]): boolean {
  return segments.some((segment, index) => segment.startsWith('x-') && !named.has(segments[index - 1] ?? ''));
}
