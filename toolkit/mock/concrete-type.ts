import type { PlainCodec } from '../emit/body-codec.js';

const usual: { readonly [codec in PlainCodec]: string } = {
  json: 'application/json',
  text: 'text/plain',
  bytes: 'application/octet-stream',
};
const typical: { readonly [type: string]: string } = { image: 'png', audio: 'mpeg', video: 'mp4', text: 'plain' };

/** A media type that a range covers (RFC 9110, section 12.5.1), for a body that is written so; another type is itself. */
export function concreteType(mediaType: string, codec: PlainCodec): string {
  const [range = '', ...parameters] = mediaType.split(';');
  return [range.includes('*') ? covered(range.trim(), codec) : range, ...parameters].join(';');
}

function covered(range: string, codec: PlainCodec): string {
  const [type = '*', subtype = '*'] = range.split('/');
  // As in `application/*+json`.
  if (type !== '*' && subtype !== '*') return range.replace('*', 'vnd.example');
  if (type === '*' || usual[codec].startsWith(`${type}/`)) return usual[codec];
  return `${type}/${typical[type] ?? 'octet-stream'}`;
}
