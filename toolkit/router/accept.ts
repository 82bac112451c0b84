import type { BodySource } from './codec.js';
import type { Operation } from './operation.js';
import { Refusal } from './problem.js';

/**
 * Refuses a caller who wants none of what the operation has. Problems are sent whatever the caller accepts: they are
 * better than nothing (RFC 9110, section 12.5.1).
 *
 * @throws Refusal 406
 */
export function negotiate(source: BodySource, { produces = [] }: Operation): void {
  if (!accepts(source.header('accept'), produces)) throw new Refusal(406, `The answer may be ${produces.join(', ')}.`);
}

/**
 * Whether a request with this `Accept` header takes any of the media types (RFC 9110, section 12.5.1): for each type
 * the most specific range decides, and a weight of nought is a no.
 */
export function accepts(header: string | undefined, types: readonly string[]): boolean {
  if (!header || header === '*/*' || types.includes(header)) return true;
  const ranges = plain(header).split(',');
  return types.map(plain).some((type) => {
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

/** In lower case, without white space; that texts are in UTF-8 goes without saying. */
function plain(types: string): string {
  return types.toLowerCase().replace(/\s|;\s*charset="?utf-?8"?/g, '');
}
