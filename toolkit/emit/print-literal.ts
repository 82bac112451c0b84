import { lineWidth, printKey, printString } from './print-text.js';

/** A constant of the same module, written as its name. */
export class Name {
  constructor(readonly text: string) {}
}

/** What stands around a literal on its line: how much is taken before it, and needed after it. */
export interface Room {
  /** The indentation of the line, in spaces. */
  readonly indent: number;
  /** Characters before the literal, indentation included. */
  readonly before: number;
  readonly after: number;
}

/**
 * Plain data as a TypeScript expression: on one line where it fits, else one entry to a line, as Biome and Prettier do.
 * Properties that are undefined are left out.
 *
 * @throws TypeError for anything but null, booleans, finite numbers, strings, names, arrays and plain objects
 */
export function printLiteral(value: unknown, room: Room = { indent: 0, before: 0, after: 0 }): string {
  const flat = printFlat(value);
  if (!isMatrix(value) && room.before + flat.length + room.after <= lineWidth) return flat;
  const inner = ' '.repeat(room.indent + 2);
  const close = ' '.repeat(room.indent);
  if (Array.isArray(value)) {
    const items = value.map((item) => `${inner}${printLiteral(item, below(room, 0))},\n`);
    return items.length === 0 ? '[]' : `[\n${items.join('')}${close}]`;
  }
  if (typeof value !== 'object' || value === null || value instanceof Name) return flat;
  const entries = entriesOf(value).map(([key, entry]) => {
    return `${inner}${key}: ${printLiteral(entry, below(room, key.length + 2))},\n`;
  });
  return entries.length === 0 ? '{}' : `{\n${entries.join('')}${close}}`;
}

function below({ indent }: Room, taken: number): Room {
  return { indent: indent + 2, before: indent + 2 + taken, after: 1 };
}

/** Lists of several objects are easier to read one to a line, even where they would fit. */
function isMatrix(value: unknown): boolean {
  return Array.isArray(value) && value.length > 1 && value.every(isComposite);
}

function isComposite(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 1;
}

function printFlat(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'string') return printString(value);
  if (Array.isArray(value)) return `[${value.map(printFlat).join(', ')}]`;
  if (value instanceof Name) return value.text;
  if (typeof value !== 'object') throw new TypeError(`A ${typeof value} cannot be written as data.`);
  const entries = entriesOf(value).map(([key, entry]) => `${key}: ${printFlat(entry)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** A property called `__proto__` would set the prototype, unless its name is computed. */
function entriesOf(value: object): [string, unknown][] {
  const present = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return present.map(([key, entry]) => [key === '__proto__' ? "['__proto__']" : printKey(key), entry]);
}
