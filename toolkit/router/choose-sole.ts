import type { ChooseContent } from './codec.js';

/** The media type of a body that can only be JSON of one. */
export const chooseSole: ChooseContent = (declared, given) => {
  const type = given ?? String(declared);
  if (!type || type !== declared) throw new Error(`The operation declares no body of the media type "${type}" here.`);
  return [type, 'json'];
};
