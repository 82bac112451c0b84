import type { JsonObject } from '../json.js';
import { joinPointer } from '../pointer.js';
import { walkObjects } from '../walk-objects.js';
import { fitsSchema } from './fits-schema.js';

/**
 * Takes out each `default` that its own schema refuses (2020-12 Validation, section 9.2): a handler would be given what no
 * caller may send. Told by its pointer.
 */
export function dropDefaults(document: JsonObject, dropped: (pointer: string) => void): void {
  walkObjects(document, undefined, (object, pointer, role) => {
    if (role !== 'schema' || !('default' in object) || fitsSchema(document, object, object.default)) return;
    dropped(joinPointer(pointer, 'default'));
    Reflect.deleteProperty(object, 'default');
  });
}
