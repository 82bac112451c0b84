/** What an event holds at a path; only what came with the event counts. */
export function valueAt(event: unknown, ...path: readonly string[]): unknown {
  let value = event;
  for (const name of path) {
    value = Object.hasOwn(Object(value), name) ? (value as { readonly [name: string]: unknown })[name] : undefined;
  }
  return value;
}
