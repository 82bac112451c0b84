/**
 * Whether a request with this `Accept` header takes any of the media types (RFC 9110, section 12.5.1): for each type
 * the most specific range decides, and a weight of nought is a no.
 */
export function accepts(header: string | undefined, types: readonly string[]): boolean {
  if (!header || header === '*/*' || types.includes(header)) return true;
  const ranges = header.toLowerCase().replace(/\s/g, '').split(',');
  return types.some((type) => {
    let most = 0;
    let weight = 0;
    for (const each of ranges) {
      const [range = '', quality = '1'] = each.split(';q=');
      // What the type begins with, up to the end of a word.
      const start = range === '*/*' ? '' : range.endsWith('/*') ? range.slice(0, -1) : `${range};`;
      if (range.length <= most || !`${type};`.startsWith(start)) continue;
      most = range.length;
      weight = Number.parseFloat(quality);
    }
    return weight > 0;
  });
}
