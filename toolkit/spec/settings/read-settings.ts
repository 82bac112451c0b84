import type { DocumentView, Place } from '../document-view.js';
import { isObject, type JsonObject } from '../json.js';
import { joinPointer } from '../pointer.js';

/** The settings of one of our extensions: what is written wrongly is an error with its place, and counts as absent. */
export class SettingsReader {
  constructor(
    private readonly view: DocumentView,
    private readonly settings: JsonObject,
    readonly pointer: string,
    known: readonly string[],
  ) {
    for (const key of Object.keys(settings)) {
      if (known.includes(key)) continue;
      this.refuse(key, `There is no setting "${key}".`, `Write one of ${known.join(', ')}.`);
    }
  }

  has(key: string): boolean {
    return this.settings[key] !== undefined;
  }

  whole(key: string, least: number, most: number): number | undefined {
    const isRight = (value: unknown) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
    return this.#read(key, `a whole number from ${least} to ${most}`, isRight);
  }

  positive(key: string): number | undefined {
    const isRight = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value > 0;
    return this.#read(key, 'a number above 0', isRight);
  }

  boolean(key: string): boolean | undefined {
    return this.#read(key, 'true or false', (value) => typeof value === 'boolean');
  }

  text(key: string): string | undefined {
    return this.#read(key, 'a text', (value) => typeof value === 'string' && value !== '');
  }

  texts(key: string, pattern: RegExp, what: string): readonly string[] | undefined {
    const isRight = (value: unknown) => typeof value === 'string' && pattern.test(value);
    return this.#read(key, `a list of ${what}`, (value) => Array.isArray(value) && value.every(isRight));
  }

  one<const Choice extends string>(key: string, choices: readonly Choice[]): Choice | undefined {
    return this.#read(key, `one of ${choices.join(', ')}`, (value) => choices.some((choice) => choice === value));
  }

  refuse(key: string, message: string, fix: string): void {
    this.view.problems.error(joinPointer(this.pointer, key), 'invalid-extension', message, fix);
  }

  #read<T>(key: string, what: string, isRight: (value: unknown) => boolean): T | undefined {
    const value = this.settings[key];
    if (value === undefined) return undefined;
    if (isRight(value)) return value as T;
    this.refuse(key, `"${key}" must be ${what}.`, `Write ${what}.`);
    return undefined;
  }
}

/** The settings of an extension of an object; undefined where there are none, or no object. */
export function readSettings(
  view: DocumentView,
  { value, pointer }: Place,
  extension: string,
  known: readonly string[],
): SettingsReader | undefined {
  const settings = value[extension];
  if (settings === undefined) return undefined;
  const at = joinPointer(pointer, extension);
  if (isObject(settings)) return new SettingsReader(view, settings, at, known);
  const message = `${extension} must be an object with ${known.join(', ')}.`;
  view.problems.error(at, 'invalid-extension', message, 'See docs/extensions.md.');
  return undefined;
}
