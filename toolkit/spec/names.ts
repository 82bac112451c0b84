/**
 * The names of an operation, a schema or a parameter in code, made from what the document calls it.
 *
 * An operationId that is an identifier stays as it is; anything else is cut into words and joined in camel case:
 * `pets.list` → `petsList`, `get-pet` → `getPet`, `/v1/foo` → `v1Foo`. What holds no letter or digit is called after
 * its kind.
 */
export interface Names {
  readonly valueName: string;
  readonly typeName: string;
  readonly fileName: string;
}

export function namesOf(text: string, kind: 'operation' | 'schema'): Names {
  const words = splitWords(text);
  if (words.length === 0) words.push(kind);
  const value = isIdentifier(text) ? text : camelCase(words);
  const file = words.join('-').toLowerCase();
  return {
    valueName: reserved.has(value) ? `${value}_` : value,
    typeName: pascalCase(words),
    fileName: reservedFiles.test(file) ? `${file}-${kind}` : file,
  };
}

/** The name of a parameter among a client's arguments: `X-Request-ID` → `xRequestId`, `filter[name]` → `filterName`. */
export function argumentName(wireName: string): string {
  return camelCase(splitWords(wireName).map(lowerAcronym)) || 'parameter';
}

/** Hands out names of which no two are the same, in code or as file names on a disk that ignores case. */
export class NameRegister {
  readonly #taken = new Set<string>();

  /** The names as asked for, or else with the first of 2, 3, … appended that makes all three unique. */
  claim(wanted: Names): Names {
    for (let count = 1; ; count++) {
      const names = count === 1 ? wanted : numbered(wanted, count);
      const keys = [`value ${names.valueName}`, `type ${names.typeName}`, `file ${names.fileName.toLowerCase()}`];
      if (keys.some((key) => this.#taken.has(key))) continue;
      for (const key of keys) this.#taken.add(key);
      return names;
    }
  }
}

function numbered({ valueName, typeName, fileName }: Names, count: number): Names {
  return { valueName: `${valueName}${count}`, typeName: `${typeName}${count}`, fileName: `${fileName}-${count}` };
}

/** `getHTTPResponse-v2 list` → `get`, `HTTP`, `Response`, `v2`, `list`. */
export function splitWords(text: string): string[] {
  return text
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}

function camelCase(words: readonly string[]): string {
  const name = words.map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word))).join('');
  return /^\p{N}/u.test(name) ? `_${name}` : name;
}

export function pascalCase(words: readonly string[]): string {
  const name = words.map(upperFirst).join('');
  return /^\p{N}/u.test(name) ? `_${name}` : name;
}

/** `ID` → `Id`; a word of one capital letter is left to `camelCase`. */
function lowerAcronym(word: string): string {
  return /^\p{Lu}{2,}$/u.test(word) ? word[0] + word.slice(1).toLowerCase() : word;
}

/** `HTTP` → `http`, `Get` → `get`. */
function lowerFirst(word: string): string {
  return word === word.toUpperCase() ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function isIdentifier(text: string): boolean {
  return /^[\p{L}_$][\p{L}\p{M}\p{N}_$]*$/u.test(text);
}

/**
 * Not usable as the name of a constant in a strict module, or dangerous as the name of a member: `then` would make a
 * promise of whatever carries it, and `__proto__` and `constructor` are there already.
 */
const reserved = new Set(
  (
    'arguments await break case catch class const constructor continue debugger default delete do else enum eval ' +
    'export extends false finally for function if implements import in instanceof interface let new null package ' +
    'private protected public return static super switch then this throw true try typeof undefined var void while ' +
    'with yield NaN Infinity __proto__ prototype'
  ).split(' '),
);

/** `handlers/index.ts` and `handlers/lambda.ts` are there already, and Windows has no files of the other names. */
const reservedFiles = /^(index|lambda|con|prn|aux|nul|com\d|lpt\d)$/;
