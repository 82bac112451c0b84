import { compareText } from '../../spec/json.js';
import { banner, lineWidth, printString } from '../print-text.js';

const runTime = 'specwright/validate';

interface Import {
  readonly name: string;
  readonly local: string;
  readonly isType: boolean;
}

/** A module in the making: every name in it is unique, and nothing is imported that is not used. */
export class ModuleText {
  readonly #taken = new Set<string>([
    ...['value', 'errors', 'ok', 'name', 'module'],
    ...['undefined', 'Infinity', 'Math', 'RegExp', 'Set'],
  ]);
  readonly #imports = new Map<string, Map<string, Import>>();
  readonly #constants = new Map<string, { readonly name: string; readonly text: string }>();
  readonly #functions: { readonly name: string; readonly text: string }[] = [];
  readonly #byBody = new Map<string, string>();

  /** A name for something of this module's own, numbered where it is taken. */
  claim(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.#taken.has(name); count++) name = `${wanted}${count}`;
    this.#taken.add(name);
    return name;
  }

  /** What a part of the run time is called here. */
  use(name: string): string {
    return this.import(runTime, name);
  }

  useType(name: string): string {
    return this.import(runTime, name, true);
  }

  /** What something of another module is called here. */
  import(specifier: string, name: string, isType = false): string {
    const names = this.#imports.get(specifier) ?? new Map<string, Import>();
    this.#imports.set(specifier, names);
    const known = names.get(name);
    if (known !== undefined) return known.local;
    const local = this.claim(name);
    names.set(name, { name, local, isType });
    return local;
  }

  /** A constant of this value: the one there is already, or a new one. */
  constant(wanted: string, value: string, type = ''): string {
    return this.#constants.get(value)?.name ?? this.#declare(value, wanted, value, type);
  }

  /** A constant that is not shared, whatever its value. */
  ownConstant(wanted: string, value: string): string {
    return this.#declare(`${this.#constants.size}: ${value}`, wanted, value, '');
  }

  /** A function that takes a value and errors: the one that does the same already, or a new one. */
  check(wanted: string, body: string): string {
    const known = this.#byBody.get(body);
    if (known !== undefined) return known;
    const name = this.claim(wanted);
    this.defineCheck(name, body);
    return name;
  }

  /** A function under a name that was claimed before: one that may call itself. */
  defineCheck(name: string, body: string, prefix = ''): void {
    if (prefix === '' && !this.#byBody.has(body)) this.#byBody.set(body, name);
    const errors = this.useType('Errors');
    this.define(name, `${prefix}function ${name}(value: unknown, errors?: ${errors}): boolean {\n${body}}\n`);
  }

  /** Anything else that is declared under a name that was claimed. */
  define(name: string, text: string): void {
    this.#functions.push({ name, text });
  }

  #declare(key: string, wanted: string, value: string, type: string): string {
    const name = this.claim(wanted);
    this.#constants.set(key, { name, text: `const ${name}${type === '' ? '' : `: ${type}`} = ${value};\n` });
    return name;
  }

  /** The text, without what nothing in it uses. */
  toString(): string {
    const used = this.#used();
    const functions = this.#functions.filter(({ name }) => used.has(name)).map(({ text }) => text);
    const constants = [...this.#constants.values()].filter(({ name }) => used.has(name)).map(({ text }) => text);
    const imports = [...this.#imports]
      .map(([from, names]) => [from, [...names.values()].filter(({ local }) => used.has(local))] as const)
      .filter(([, names]) => names.length > 0)
      .sort(([a], [b]) => compareText(rank(a), rank(b)))
      .map(([from, names]) => printImport(from, names));
    const sections = [imports.join(''), constants.join(''), ...functions].filter((section) => section !== '');
    return `${banner}\n${sections.join('\n')}`;
  }

  /** The names that are reached from what is exported. */
  #used(): ReadonlySet<string> {
    const texts = new Map([...this.#constants.values(), ...this.#functions].map(({ name, text }) => [name, text]));
    const used = new Set<string>();
    const pending = this.#functions.filter(({ text }) => /^export /m.test(text)).map(({ name }) => name);
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      if (used.has(name)) continue;
      used.add(name);
      // One by one: a function can be of more words than a call takes arguments.
      for (const word of texts.get(name)?.match(/[A-Za-z_$][\w$]*/g) ?? []) pending.push(word);
    }
    return used;
  }
}

/** The run time, then other modules of the API. */
function rank(specifier: string): string {
  return specifier.startsWith('.') ? `1${specifier}` : `0${specifier}`;
}

function printImport(from: string, names: readonly Import[]): string {
  const all = [...names].sort((a, b) => compareText(a.name.toLowerCase(), b.name.toLowerCase()));
  const onlyTypes = all.every(({ isType }) => isType);
  const list = all.map(({ name, local, isType }) => {
    return `${isType && !onlyTypes ? 'type ' : ''}${name === local ? name : `${name} as ${local}`}`;
  });
  const keyword = onlyTypes ? 'import type' : 'import';
  const flat = `${keyword} { ${list.join(', ')} } from ${printString(from)};\n`;
  if (flat.length <= lineWidth + 1) return flat;
  return `${keyword} {\n${list.map((name) => `  ${name},\n`).join('')}} from ${printString(from)};\n`;
}
