import { type CharacterSet, negate, setOfEscape, unite } from './character-set.js';

/** A part of a regular expression (ECMA-262, section 22.2.1, with the flag `u`). */
export type Part =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Part[] }
  | { readonly kind: 'repeat'; readonly part: Part; readonly least: number; readonly most: number }
  | { readonly kind: 'start' | 'end' | 'reference' }
  | { readonly kind: 'boundary'; readonly negative: boolean }
  | { readonly kind: 'look'; readonly ahead: boolean; readonly negative: boolean; readonly part: Part };

/** Something that newer engines may know. */
export class UnknownSyntax extends Error {
  override readonly name = 'UnknownSyntax';
}

/**
 * Takes a regular expression apart; it must be one that compiles with the flag `u`.
 *
 * @throws UnknownSyntax for what ECMA-262 did not have in 2023
 */
export function parsePattern(source: string): Part {
  return new PatternParser(source).choice();
}

const notNewline = negate([0x0a, 0x0a, 0x0d, 0x0d, 0x2028, 0x2029]);
const controls: { readonly [letter: string]: number } = { f: 0x0c, n: 0x0a, r: 0x0d, t: 0x09, v: 0x0b };

class PatternParser {
  #at = 0;
  readonly #points: readonly string[];

  constructor(source: string) {
    this.#points = [...source];
  }

  choice(): Part {
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind: 'choice', parts };
  }

  #sequence(): Part {
    const parts: Part[] = [];
    while (this.#at < this.#points.length && !this.#sees('|') && !this.#sees(')')) parts.push(this.#term());
    return { kind: 'sequence', parts };
  }

  #term(): Part {
    const part = this.#atom();
    const [least, most] = this.#quantifier() ?? [1, 1];
    if (least === 1 && most === 1) return part;
    this.#take('?');
    return { kind: 'repeat', part, least, most };
  }

  #quantifier(): readonly [least: number, most: number] | undefined {
    if (this.#take('*')) return [0, Infinity];
    if (this.#take('+')) return [1, Infinity];
    if (this.#take('?')) return [0, 1];
    if (!this.#take('{')) return undefined;
    const [least = '0', most] = this.#until('}').split(',');
    return [Number(least), most === undefined ? Number(least) : most === '' ? Infinity : Number(most)];
  }

  #atom(): Part {
    if (this.#take('^')) return { kind: 'start' };
    if (this.#take('$')) return { kind: 'end' };
    if (this.#take('(')) return this.#group();
    if (this.#take('.')) return { kind: 'set', set: notNewline };
    if (this.#take('[')) return { kind: 'set', set: this.#class() };
    if (!this.#take('\\')) return { kind: 'set', set: this.#single(this.#next()) };
    if (this.#take('b')) return { kind: 'boundary', negative: false };
    if (this.#take('B')) return { kind: 'boundary', negative: true };
    if (/[1-9k]/.test(this.#peek())) return this.#reference();
    return { kind: 'set', set: this.#escape() };
  }

  #reference(): Part {
    if (this.#take('k')) this.#until('>');
    else while (/\d/.test(this.#peek())) this.#at++;
    return { kind: 'reference' };
  }

  #group(): Part {
    let look: { ahead: boolean; negative: boolean } | undefined;
    if (this.#take('?')) {
      const behind = this.#take('<');
      const sign = this.#next();
      if (sign === '=' || sign === '!') look = { ahead: !behind, negative: sign === '!' };
      else if (behind) this.#until('>');
      else if (sign !== ':') throw new UnknownSyntax(`(?${sign}`);
    }
    const part = this.choice();
    this.#take(')');
    return look === undefined ? part : { kind: 'look', ...look, part };
  }

  #class(): CharacterSet {
    const isNegated = this.#take('^');
    const sets: CharacterSet[] = [];
    while (!this.#take(']')) {
      const from = this.#classAtom();
      const [low, high] = from;
      if (from.length === 2 && low === high && this.#sees('-') && this.#points[this.#at + 1] !== ']') {
        this.#at++;
        const to = this.#classAtom();
        sets.push([low ?? 0, to[0] ?? 0]);
      } else sets.push(from);
    }
    const set = unite(sets);
    return isNegated ? negate(set) : set;
  }

  #classAtom(): CharacterSet {
    if (!this.#take('\\')) return this.#single(this.#next());
    if (this.#take('b')) return [0x08, 0x08];
    return this.#escape();
  }

  #escape(): CharacterSet {
    const letter = this.#next();
    if (/[dDwWsS]/.test(letter)) return setOfEscape(`\\${letter}`);
    if (letter === 'p' || letter === 'P') return setOfEscape(`\\${letter}${this.#until('}')}}`);
    const control = controls[letter];
    if (control !== undefined) return [control, control];
    if (letter === '0') return [0, 0];
    if (letter === 'c') return this.#at1(this.#next().charCodeAt(0) % 32);
    if (letter === 'x') return this.#at1(Number.parseInt(this.#next() + this.#next(), 16));
    return letter === 'u' ? this.#at1(this.#unicode()) : this.#single(letter);
  }

  #unicode(): number {
    if (this.#take('{')) return Number.parseInt(this.#until('}'), 16);
    const lead = this.#hex4();
    const isLead = lead >= 0xd800 && lead < 0xdc00 && this.#peek() === '\\' && this.#points[this.#at + 1] === 'u';
    if (!isLead) return lead;
    const back = this.#at;
    this.#at += 2;
    const trail = this.#peek() === '{' ? 0 : this.#hex4();
    if (trail >= 0xdc00 && trail < 0xe000) return 0x10000 + (lead - 0xd800) * 0x400 + (trail - 0xdc00);
    this.#at = back;
    return lead;
  }

  #hex4(): number {
    return Number.parseInt(this.#next() + this.#next() + this.#next() + this.#next(), 16);
  }

  #single(character: string): CharacterSet {
    return this.#at1(character.codePointAt(0) ?? 0);
  }

  #at1(point: number): CharacterSet {
    return [point, point];
  }

  #peek(): string {
    return this.#points[this.#at] ?? '';
  }

  #sees(character: string): boolean {
    return this.#peek() === character;
  }

  #take(character: string): boolean {
    if (!this.#sees(character)) return false;
    this.#at++;
    return true;
  }

  #next(): string {
    return this.#points[this.#at++] ?? '';
  }

  #until(end: string): string {
    const start = this.#at;
    while (this.#at < this.#points.length && !this.#sees(end)) this.#at++;
    return this.#points.slice(start, this.#at++).join('');
  }
}
