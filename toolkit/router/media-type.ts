/**
 * Of the media types and ranges that are the keys of `ranges`, the one that a media type fits best (RFC 9110, sections
 * 8.3.1 and 12.5.1), or the empty text. Parameters of a range must be there; others do not matter, nor does UTF-8, which
 * is what is read in any case.
 */
export function bestFit(ranges: object, type: string): string {
  if (Object.hasOwn(ranges, type)) return type;
  const [actual = '', ...parameters] = partsOf(type);
  let best = '';
  for (const range of Object.keys(ranges)) {
    const [essence = '', ...wanted] = partsOf(range);
    // The more a range says, the more specific it is.
    const isBetter = said(range) > said(best) && covers(essence, actual);
    if (isBetter && wanted.every((parameter) => parameters.includes(parameter))) best = range;
  }
  return best;
}

/** In lower case, without white space, quotes and UTF-8: `text/plain`, `version=1`. */
function partsOf(type: string): readonly string[] {
  return type
    .toLowerCase()
    .replace(/[\s"]/g, '')
    .replace(/;charset=utf-?8/, '')
    .split(';');
}

function covers(range: string, type: string): boolean {
  const [start = '', end] = range.replace('*/', '').split('*');
  if (end === undefined) return range === type;
  return type.startsWith(start) && type.endsWith(end) && /^[^*/]+\/[^*/]+$/.test(type);
}

function said(range: string): number {
  return range.replaceAll('*', '').length;
}

/** Whether a media type is JSON by its name: `application/json`, `application/problem+json`. */
export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(?:;|$)/i.test(mediaType);
}
