/** `#task` for `task`. Expressions hold placeholders only: many names are reserved words, and values come from outside. */
export function names(...attributes: string[]): Record<string, string> {
  return Object.fromEntries(attributes.map((attribute) => [`#${attribute}`, attribute]));
}

/** `:task` for the value of `task`. */
export function values(byName: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(byName).map(([name, value]) => [`:${name}`, value]));
}
