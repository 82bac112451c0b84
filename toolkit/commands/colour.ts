import { styleText } from 'node:util';

type Colour = Parameters<typeof styleText>[0];

/** Colours only where somebody looks: on a terminal, unless NO_COLOR is set (https://no-color.org). */
export function colour(format: Colour, text: string, stream: { readonly isTTY?: boolean } = process.stderr): string {
  const wanted = stream.isTTY === true && (process.env.NO_COLOR ?? '') === '' && process.env.TERM !== 'dumb';
  return wanted ? styleText(format, text, { validateStream: false }) : text;
}
