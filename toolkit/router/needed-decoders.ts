import { isPlain } from './decode-plain.js';
import type { Decoders } from './decoders.js';
import type { Operation } from './operation.js';

/** Which decoders the validators of an operation must bring along. For the generator; the router trusts it. */
export function neededDecoders({ parameters = [], body }: Operation): readonly (keyof Decoders)[] {
  const needed: (keyof Decoders)[] = parameters.every(isPlain) ? [] : ['parameter'];
  const codecs = Object.values(body?.content ?? {}).filter((codec) => typeof codec === 'object');
  if (codecs.some((codec) => 'form' in codec)) needed.push('form');
  if (codecs.some((codec) => 'multipart' in codec)) needed.push('multipart');
  return needed;
}
