/** What the names lead to, through objects; undefined where they lead nowhere. */
export function valueAt(value: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (here, name) => (here as { readonly [name: string]: unknown } | null | undefined)?.[name],
    value,
  );
}
