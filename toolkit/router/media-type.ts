/** A media type or range (RFC 9110, section 8.3.1), in lower case. */
export interface MediaType {
  /** Without parameters: `application/json`, `application/*`. */
  readonly essence: string;
  /** Without quotes: `charset=utf-8`. */
  readonly parameters: readonly string[];
}

export function parseMediaType(text: string): MediaType {
  const [essence = '', ...parameters] = text.toLowerCase().replace(/[\s"]/g, '').split(';');
  return { essence, parameters };
}

/**
 * How well a media type fits a range: 0 when not at all, more the more specific the range is. Parameters of the range
 * must be there; others do not matter.
 */
export function specificity(range: MediaType, type: MediaType): number {
  const fits = range.parameters.every((parameter) => type.parameters.includes(parameter));
  return fits ? rank(range.essence, type.essence) * (1 + range.parameters.length) : 0;
}

function rank(range: string, type: string): number {
  if (range === type) return 10_000;
  if (range === '*/*') return 1;
  const [prefix = '', suffix] = range.split('*');
  return suffix !== undefined && type.startsWith(prefix) && type.endsWith(suffix) ? range.length : 0;
}

/** Of these media types and ranges, the one that a type fits best. */
export function bestFit(ranges: readonly string[], type: string): string | undefined {
  if (ranges.includes(type)) return type;
  const actual = parseMediaType(type);
  if (!/^[^*/]+\/[^*/]+$/.test(actual.essence)) return undefined;
  const fit = (range: string) => specificity(parseMediaType(range), actual);
  return ranges.filter(fit).sort((a, b) => fit(b) - fit(a))[0];
}
