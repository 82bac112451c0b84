import type { SplitSegment } from './operation.js';
import { encodeText } from './percent.js';

/** Matches segments that mix text and parameters; only generated routes that have such bring it along. */
export const splitAround: SplitSegment = (patterns, segment, text) =>
  patterns.flatMap((pattern) => {
    // As it was written; or, where the pattern's own text is written encoded, as it was meant.
    const texts = split(segment, pattern.texts) ?? split(text, pattern.texts)?.map(encodeText);
    return texts ? [[pattern.node, texts] as const] : [];
  });

/**
 * The parameters' texts in a mixed segment such as `{name}.{ext}`. Every one has at least one character, and the last
 * has as few as it can: `a.tar.gz` is `a.tar` and `gz`.
 */
function split(segment: string, texts: readonly string[]): readonly string[] | undefined {
  const prefix = texts[0] ?? '';
  const suffix = texts.at(-1) ?? '';
  let end = segment.length - suffix.length;
  if (!segment.startsWith(prefix) || !segment.endsWith(suffix)) return undefined;
  const found: string[] = [];
  for (const text of texts.slice(1, -1).reverse()) {
    const start = segment.lastIndexOf(text, end - 1 - text.length);
    if (start < prefix.length || start + text.length >= end) return undefined;
    found.unshift(segment.slice(start + text.length, end));
    end = start;
  }
  return end > prefix.length ? [segment.slice(prefix.length, end), ...found] : undefined;
}
