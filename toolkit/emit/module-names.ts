/**
 * The names that a generated module declares. There is one rule: whoever comes first keeps the plain name, and each that
 * wants it later gets 2, 3, … What the module imports, and the globals it uses, come before all.
 */
export class ModuleNames {
  readonly #taken: Set<string>;

  constructor(reserved: Iterable<string> = []) {
    this.#taken = new Set(reserved);
  }

  claim(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.#taken.has(name); count++) name = `${wanted}${count}`;
    this.#taken.add(name);
    return name;
  }
}
