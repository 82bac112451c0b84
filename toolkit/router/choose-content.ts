import { chooseSole } from './choose-sole.js';
import type { ChooseContent } from './codec.js';
import { bestFit } from './media-type.js';

/** The media type of a body: the one that the handler names, or the sole one unless it is a range. */
export const chooseContent: ChooseContent = (declared, given) => {
  if (typeof declared === 'string') return chooseSole(declared, given);
  const { content = {} } = declared;
  const [only = '', other] = Object.keys(content);
  const type = given ?? (other ? '' : only);
  const codec = content[bestFit(content, type)];
  if (!codec || type.includes('*')) throw new Error(`The operation declares no body of the media type "${type}" here.`);
  return [type, codec];
};
