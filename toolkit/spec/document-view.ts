import { asObject, isObject, type JsonObject } from './json.js';
import { followRef, type Resolved } from './pointer.js';
import type { ProblemList } from './problem-list.js';

/** An object of the document, with every `$ref` in its place resolved. */
export interface Place extends Resolved {
  readonly value: JsonObject;
}

/** What the builders of the model work on: the bundled document, and the list of what is wrong with it. */
export class DocumentView {
  constructor(
    readonly root: JsonObject,
    readonly dialect: '3.0' | '3.1',
    readonly problems: ProblemList,
  ) {}

  /**
   * The object at a place, or the one that its Reference Object names; in 3.1 a `summary` or `description` beside the
   * `$ref` wins (OpenAPI 3.1, section 4.8.23). What is no object reads as an empty one: the linter has reported it.
   */
  resolve(value: unknown, pointer: string): Place {
    const target = followRef(this.root, { value, pointer });
    if (target === undefined) {
      this.problems.error(pointer, 'dangling-ref', 'This `$ref` leads nowhere or round in circles.');
      return { value: {}, pointer };
    }
    const object = asObject(target.value);
    if (target.value === value || this.dialect === '3.0' || !isObject(value)) return { ...target, value: object };
    const { summary = object.summary, description = object.description } = value;
    const texts = { ...(summary !== undefined && { summary }), ...(description !== undefined && { description }) };
    return { ...target, value: { ...object, ...texts } };
  }
}

/** The `description` of an object, for its model to be spread into. */
export function describedAs(value: JsonObject): { readonly description?: string } {
  return typeof value.description === 'string' ? { description: value.description } : {};
}
