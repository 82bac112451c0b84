/** What the constructs read of an operation; `generated/operations.ts` says more. */
export interface DescribedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Alternatives, each a set of schemes and scopes (OpenAPI 3.1, section 4.8.30); none: the operation is public. */
  readonly security: readonly { readonly [scheme: string]: readonly string[] }[];
}

/** A module of operations, such as `import * as operations from '../generated/operations.js'`. */
export type OperationsModule = { readonly [name: string]: DescribedOperation };

/** The names of the operations of a module. */
export type OperationName<Operations extends OperationsModule> = Extract<keyof Operations, string>;

/** A bundled OpenAPI document, as far as the constructs read it: `generated/openapi.json`. */
export interface TaggedDocument {
  readonly paths: { readonly [path: string]: object };
}

/** The scopes that operations ask of a security scheme, sorted, each with the operations that do. */
export function scopesOf(operations: OperationsModule, scheme: string): [scope: string, operations: string[]][] {
  const users = new Map<string, string[]>();
  for (const { id, security } of Object.values(operations)) {
    for (const requirement of security) {
      for (const scope of requirement[scheme] ?? []) users.set(scope, [...(users.get(scope) ?? []), id]);
    }
  }
  return [...users].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Whether callers without credentials are let in. */
export function isPublic({ security }: DescribedOperation): boolean {
  return security.length === 0 || security.some((alternative) => Object.keys(alternative).length === 0);
}
