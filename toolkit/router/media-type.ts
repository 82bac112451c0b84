/**
 * Of the media types and ranges that are the keys of `ranges`, the one that a media type fits best (RFC 9110, sections
 * 8.3.1 and 12.5.1), or the empty text. Parameters of a range must be there; others do not matter. UTF-8 goes without
 * saying.
 */
export function bestFit(ranges: object, type: string): string {
  if (Object.hasOwn(ranges, type)) return type;
  const [actual = '', ...parameters] = partsOf(type);
  let best = '';
  for (const range of Object.keys(ranges)) {
    const [essence = '', ...wanted] = partsOf(range);
    // The more a range says, the more specific it is.
    const isBetter = said(range) > said(best) && covers(essence, actual);
    if (isBetter && wanted.every((parameter) => has(parameters, parameter))) best = range;
  }
  return best;
}

function has(parameters: readonly string[], wanted: string): boolean {
  const isSaid = wanted !== 'charset=utf-8' || parameters.some((parameter) => parameter.startsWith('charset='));
  return !isSaid || parameters.includes(wanted);
}

/** In lower case, without white space and quotes: `text/plain`, `charset=utf-8`. */
function partsOf(type: string): readonly string[] {
  return type.toLowerCase().replace(/[\s"]/g, '').split(';');
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
