/** `${Name}`, in the letters of any language; but not `${AWS::Region}` and its like, which API Gateway fills in itself. */
const PLACEHOLDER = /\$\{([\p{ID_Start}_][\p{ID_Continue}]*)\}/gu;

/** Placeholders of the definition were given no value. */
export class UnfilledDefinitionError extends Error {
  override readonly name = 'UnfilledDefinitionError';
  constructor(readonly placeholders: readonly string[]) {
    super(`The gateway definition needs a value for ${placeholders.join(', ')}.`);
  }
}

/**
 * Puts values in the place of the `${Name}` placeholders in a gateway definition; the original is left alone.
 * `${AWS::Region}`, `${AWS::Partition}` and `${AWS::AccountId}` stay: API Gateway resolves them on import.
 *
 * @throws UnfilledDefinitionError with the names of all placeholders that have no value
 */
export function fillDefinition<Definition>(
  definition: Definition,
  values: { readonly [placeholder: string]: string },
): Definition {
  const missing = definitionPlaceholders(definition).filter((name) => !Object.hasOwn(values, name));
  if (missing.length > 0) throw new UnfilledDefinitionError(missing);
  const fill = (text: string) => text.replaceAll(PLACEHOLDER, (_, name: string) => values[name] ?? '');
  // Strings go to strings and everything else to itself, so that the type stays what it was.
  return mapStrings(definition, fill) as Definition;
}

/** The names of the placeholders in a definition, sorted. */
export function definitionPlaceholders(definition: unknown): readonly string[] {
  const names = new Set<string>();
  mapStrings(definition, (text) => {
    for (const [, name] of text.matchAll(PLACEHOLDER)) if (name !== undefined) names.add(name);
    return text;
  });
  return [...names].sort();
}

function mapStrings(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, map)]));
}
