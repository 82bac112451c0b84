import { parseMediaType, specificity } from './media-type.js';

/**
 * Whether a request with this `Accept` header takes any of the media types (RFC 9110, section 12.5.1): for each type
 * the most specific range decides, and a weight of nought is a no.
 */
export function accepts(header: string, types: readonly string[]): boolean {
  if (header === '*/*' || types.includes(header)) return true;
  const ranges = header.split(',').map(readRange);
  return types.some((type) => {
    const fits = ranges.map(({ range, isRefused }) => ({ isRefused, fit: specificity(range, parseMediaType(type)) }));
    const best = fits.reduce((a, b) => (b.fit > a.fit ? b : a));
    return best.fit > 0 && !best.isRefused;
  });
}

function readRange(text: string) {
  const { essence, parameters } = parseMediaType(text);
  const range = { essence, parameters: parameters.filter((parameter) => !parameter.startsWith('q=')) };
  return { range, isRefused: parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter)) };
}
