import type { SpecProblem } from './problem.js';
import type { Place } from './source-map.js';

/** Gathers what is wrong with a document, by pointers into its bundled form. */
export class ProblemList {
  readonly list: SpecProblem[] = [];
  readonly #known = new Set<string>();
  readonly #locate: (pointer: string) => Place;

  constructor(locate: (pointer: string) => Place) {
    this.#locate = locate;
  }

  error(pointer: string, rule: string, message: string, fix?: string): void {
    this.#add('error', pointer, rule, message, fix);
  }

  warn(pointer: string, rule: string, message: string, fix?: string): void {
    this.#add('warning', pointer, rule, message, fix);
  }

  /** What several operations share is read several times, and reported once. */
  #add(severity: SpecProblem['severity'], pointer: string, rule: string, message: string, fix?: string): void {
    const key = JSON.stringify([pointer, rule, message]);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    const place = { ...this.#locate(pointer), bundled: pointer };
    this.list.push({ severity, ...place, rule, message, ...(fix !== undefined && { fix }) });
  }
}
