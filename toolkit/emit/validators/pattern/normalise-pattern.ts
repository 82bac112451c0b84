/**
 * The same regular expression as one that compiles with the flag `u`; undefined where it is none in ECMAScript.
 *
 * Without the flag, more is allowed (ECMA-262, annex B.1.2), and many documents rely on it: escapes that need not be
 * (`\-`), a hyphen beside a class (`[\w-.]`), a bracket that is just one, octal numbers (`\037`). With it, `\A` and `\z`
 * mean nothing in ECMAScript, and one thing everywhere else (`hasForeignAnchors`).
 */
export function normalisePattern(pattern: string): string | undefined {
  if (compiles(pattern)) return pattern;
  const rewritten = rewrite(pattern);
  return rewritten !== undefined && compiles(rewritten) ? rewritten : undefined;
}

const foreignAnchors: { readonly [sequence: string]: string } = { '\\A': '^', '\\z': '$', '\\Z': '$' };

/** Whether it has the anchors of Perl, Ruby, Python and Java. */
export function hasForeignAnchors(pattern: string): boolean {
  return !compiles(pattern) && (pattern.match(token) ?? []).some((each) => each in foreignAnchors);
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

const token =
  /\\(?:[pPu]\{[^}]*\}|k<[^>]*>|c[A-Za-z]|0[0-7]{1,2}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\s\S])|\[|\{\d+(?:,\d*)?\}|[\s\S]/gu;

function rewrite(pattern: string): string | undefined {
  let text = '';
  const tokens = pattern.match(token) ?? [];
  for (let index = 0; index < tokens.length; index++) {
    const here = tokens[index] ?? '';
    if (here === '[') {
      const end = closing(tokens, index);
      const members = end < 0 ? undefined : rewriteClass(tokens.slice(index + 1, end));
      if (members === undefined) return undefined;
      text += `[${members}]`;
      index = end;
    } else if (here === '{' || here === '}' || here === ']') text += `\\${here}`;
    else {
      const plain = foreignAnchors[here] ?? (here.startsWith('\\') ? rewriteEscape(here, false) : here);
      if (plain === undefined) return undefined;
      text += plain;
    }
  }
  return text;
}

function closing(tokens: readonly string[], open: number): number {
  const first = tokens[open + 1] === '^' ? open + 2 : open + 1;
  return tokens.indexOf(']', first);
}

function rewriteClass(tokens: readonly string[]): string | undefined {
  let text = '';
  for (const [index, here] of tokens.entries()) {
    const isInner = here === '-' && index > 0 && index < tokens.length - 1;
    const besideClass = isClass(tokens[index - 1]) || isClass(tokens[index + 1]);
    const plain = here.startsWith('\\') ? rewriteEscape(here, true) : isInner && besideClass ? '\\-' : here;
    if (plain === undefined) return undefined;
    text += plain;
  }
  return text;
}

function isClass(member: string | undefined): boolean {
  return member !== undefined && /^\\[dDwWsSpP]/.test(member);
}

/** An escape that is not needed is dropped; one of a letter has a meaning elsewhere, and none here. */
function rewriteEscape(sequence: string, inClass: boolean): string | undefined {
  const character = sequence.slice(1, 2);
  if (/^\\0./.test(sequence)) return `\\x${Number.parseInt(sequence.slice(1), 8).toString(16).padStart(2, '0')}`;
  if (/[\^$\\.*+?()[\]{}|/dDwWsSfnrtvcxupPk0-9]/.test(character) || character === 'b') return sequence;
  if (inClass ? character === '-' : character === 'B') return sequence;
  return /[A-Za-z]/.test(character) ? undefined : sequence.slice(1);
}
