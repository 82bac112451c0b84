import type { OperationModel } from '../spec/model.js';

/**
 * The headers by which every answer of an operation says that it is on its way out: `Deprecation` (RFC 9745, section 2.1),
 * a Date of Structured Fields, a `Link` to what there is to read about it (RFC 9745, section 3), and `Sunset` (RFC 8594,
 * section 3), an HTTP-date.
 */
export function lifecycleHeaders({ lifecycle }: OperationModel): { readonly [name: string]: string } {
  const { deprecatedAt, deprecationLink, sunsetAt } = lifecycle;
  return {
    ...(deprecatedAt !== undefined && { Deprecation: `@${deprecatedAt}` }),
    ...(deprecationLink !== undefined && { Link: `<${deprecationLink}>; rel="deprecation"` }),
    // In UTC and the form that HTTP prefers (RFC 9110, section 5.6.7).
    ...(sunsetAt !== undefined && { Sunset: new Date(sunsetAt * 1000).toUTCString() }),
  };
}
