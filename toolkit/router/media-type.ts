/**
 * Of the media types and ranges that are the keys of `ranges`, the one that a media type fits best (RFC 9110, sections
 * 8.3.1 and 12.5.1), or the empty text. Parameters of a range must be there; others do not matter.
 */
export function bestFit(ranges: object, type: string): string {
  if (Object.hasOwn(ranges, type)) return type;
  const [actual = '', ...parameters] = partsOf(type);
  const fitting = Object.keys(ranges).filter((range) => {
    const [essence = '', ...wanted] = partsOf(range);
    return covers(essence, actual) && wanted.every((parameter) => parameters.includes(parameter));
  });
  // The more a range says, the more specific it is.
  return fitting.sort((a, b) => said(b) - said(a))[0] ?? '';
}

/** In lower case, without white space and quotes: `text/plain`, `charset=utf-8`. */
function partsOf(type: string): readonly string[] {
  return type.toLowerCase().replace(/[\s"]/g, '').split(';');
}

function covers(range: string, type: string): boolean {
  if (range === '*/*') return /^[^*/]+\/[^*/]+$/.test(type);
  const star = range.indexOf('*');
  if (star < 0) return range === type;
  return type.startsWith(range.slice(0, star)) && type.endsWith(range.slice(star + 1)) && !type.includes('*');
}

function said(range: string): number {
  return range.replaceAll('*', '').length;
}
