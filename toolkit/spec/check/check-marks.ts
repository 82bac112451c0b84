import type { DocumentView } from '../document-view.js';
import { asArray, asObject, isObject, type JsonObject } from '../json.js';
import { joinPointer, referent } from '../pointer.js';

const single = ['additionalProperties', 'unevaluatedProperties', 'items', 'unevaluatedItems', 'contains', 'not'];
const listed = ['prefixItems', 'oneOf', 'anyOf'];

/**
 * Only a property is left out of requests or responses, which its own schema says, what that refers to, or what it is made of by
 * `allOf` (OpenAPI 3.0, section 4.7.24.2). Of items, of names that are not known and under a condition nobody enforces it.
 */
export function checkMarks(view: DocumentView, schema: JsonObject, pointer: string): void {
  const check = (child: unknown, ...steps: readonly (string | number)[]) => {
    for (const mark of ['readOnly', 'writeOnly'].filter((each) => isMarked(view.root, child, each))) {
      const message = `\`${mark}\` counts for a property only: here it is not enforced.`;
      const fix = 'Write it into the schema of a property, or delete it.';
      view.problems.warn(joinPointer(pointer, ...steps), 'unenforced-mark', message, fix);
    }
  };
  for (const keyword of single) check(schema[keyword], keyword);
  for (const [name, child] of Object.entries(asObject(schema.patternProperties)))
    check(child, 'patternProperties', name);
  for (const keyword of listed) {
    asArray(schema[keyword]).forEach((child, index) => {
      check(child, keyword, index);
    });
  }
}

function isMarked(root: JsonObject, schema: unknown, mark: string): boolean {
  if (!isObject(schema)) return false;
  return schema[mark] === true || asObject(referent(root, schema))[mark] === true;
}
