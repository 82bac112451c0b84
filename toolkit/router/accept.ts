import { bestFit } from './media-type.js';

/**
 * Whether a request with this `Accept` header takes any of the media types (RFC 9110, section 12.5.1): for each type
 * the most specific range decides, and a weight of nought is a no.
 */
export function accepts(header: string, types: readonly string[]): boolean {
  if (header === '*/*' || types.includes(header)) return true;
  const weights: { [range: string]: number } = Object.create(null);
  for (const text of header.toLowerCase().replace(/\s/g, '').split(',')) {
    const [range = '', weight = '1'] = text.split(';q=');
    weights[range] = Number.parseFloat(weight);
  }
  // What no range covers.
  weights[''] = 0;
  return types.some((type) => Number(weights[bestFit(weights, type)]) > 0);
}
