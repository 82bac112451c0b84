import type { Operation } from './operation.js';
import type { Api } from './serve.js';

/**
 * What is missing would otherwise show only when the operation is called, and be taken for a fault of the caller.
 *
 * @throws Error when a security scheme of the operation has no authenticator, or its validators lack a codec
 */
export function checkOperation({ operations, validators, authenticators = {} }: Api, name: string): void {
  const { security, needs = [] } = operations[name] as Operation;
  const missing = [
    // `constructor` is the name of a scheme like any other.
    ...security
      .flatMap(Object.keys)
      .filter((scheme) => !(Object.hasOwn(authenticators, scheme) && authenticators[scheme])),
    ...needs.filter((need) => !validators[name]?.codecs?.[need]),
  ];
  if (missing[0]) throw new Error(`${name} lacks ${missing.join(' and ')}.`);
}
