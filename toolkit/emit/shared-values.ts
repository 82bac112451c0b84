import { Name, printLiteral } from './print-literal.js';
import { printComment } from './print-text.js';

/**
 * The parts of operations that occur more than once. Most operations fail alike and many are called alike, so each such
 * part is written once and named, which keeps the operations short to read and the bundles small.
 */
export class SharedValues {
  readonly #counts = new Map<string, number>();
  readonly #names = new Map<string, Name>();
  readonly #constants: string[] = [];

  /** @param taken names that are in use already */
  constructor(private readonly taken: Set<string>) {}

  /** Counts a value; to be done with all of them before the first is asked for. */
  count(value: object | string): void {
    const key = JSON.stringify(value);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** The name of a value that is shared, or the value itself. */
  of(value: object | string, describe: () => string): unknown {
    const key = JSON.stringify(value);
    if ((this.#counts.get(key) ?? 0) < 2 || Object.keys(value).length === 0) return value;
    const name = this.#names.get(key) ?? this.#declare(describe(), value);
    this.#names.set(key, name);
    return name;
  }

  /** What all of these objects have under whole numbers; nothing where that is less than two properties. */
  common<Value>(
    objects: readonly { readonly [key: string]: Value }[],
    wanted: string,
    printEntry: (value: Value) => unknown,
  ): Common | undefined {
    const [first = new Map<string, Value>(), ...others] = objects.map((object) => new Map(Object.entries(object)));
    if (others.length === 0) return undefined;
    const same = [...first].filter(([key, value]) => {
      return /^\d+$/.test(key) && others.every((other) => JSON.stringify(other.get(key)) === JSON.stringify(value));
    });
    if (same.length < 2) return undefined;
    const printed = Object.fromEntries(same.map(([key, value]) => [key, printEntry(value)]));
    return { keys: new Set(same.map(([key]) => key)), name: this.#declare(wanted, printed) };
  }

  /** The constants. */
  get text(): string {
    if (this.#constants.length === 0) return '';
    return `${printComment(['What occurs more than once.'])}${this.#constants.join('')}`;
  }

  #declare(wanted: string, value: unknown): Name {
    let name = wanted;
    for (let number = 2; this.taken.has(name); number++) name = `${wanted}${number}`;
    this.taken.add(name);
    const start = `const ${name} = `;
    this.#constants.push(`${start}${printLiteral(value, { indent: 0, before: start.length, after: 10 })} as const;\n`);
    return new Name(name);
  }
}

export interface Common {
  readonly keys: ReadonlySet<string>;
  readonly name: Name;
}
