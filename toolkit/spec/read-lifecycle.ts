import { isDateTime } from '../router/validation/formats.js';
import type { DocumentView, Place } from './document-view.js';
import type { LifecycleModel } from './model.js';
import { joinPointer } from './pointer.js';

/** `x-specwright-deprecated` and `x-specwright-sunset` of an operation: since when not to rely on it, and until when one can. */
export function readLifecycle(view: DocumentView, operation: Place): LifecycleModel {
  const deprecatedAt = readMoment(view, operation, 'x-specwright-deprecated');
  const sunsetAt = readMoment(view, operation, 'x-specwright-sunset');
  warnOfDoubt(view, operation, { deprecatedAt, sunsetAt });
  return {
    ...(operation.value.deprecated === true && deprecatedAt !== undefined && { deprecatedAt }),
    ...(sunsetAt !== undefined && { sunsetAt }),
  };
}

/** Seconds since 1970, which is what headers can say; a fraction of one is left out. */
function readMoment(view: DocumentView, { value, pointer }: Place, extension: string): number | undefined {
  const given = value[extension];
  if (given === undefined) return undefined;
  // JavaScript knows no leap seconds.
  const milliseconds = isDateTime(given) ? Date.parse(String(given).toUpperCase()) : Number.NaN;
  if (!Number.isNaN(milliseconds)) return Math.floor(milliseconds / 1000);
  const message = `${extension} must be a date-time (RFC 3339, section 5.6).`;
  view.problems.error(joinPointer(pointer, extension), 'invalid-extension', message, 'Write 2026-01-31T00:00:00Z.');
  return undefined;
}

type Moments = { readonly [Name in keyof LifecycleModel]: number | undefined };

function warnOfDoubt(view: DocumentView, { value, pointer }: Place, { deprecatedAt, sunsetAt }: Moments): void {
  const isDeprecated = value.deprecated === true;
  if (isDeprecated && value['x-specwright-deprecated'] === undefined) {
    const message = 'Answers do not say that the operation is deprecated: the header for it has to say since when.';
    const fix = 'Write x-specwright-deprecated: 2026-01-31T00:00:00Z.';
    view.problems.warn(joinPointer(pointer, 'deprecated'), 'deprecated-undated', message, fix);
  }
  if (!isDeprecated && deprecatedAt !== undefined) {
    const message = 'The operation is not deprecated: its x-specwright-deprecated is ignored.';
    const at = joinPointer(pointer, 'x-specwright-deprecated');
    view.problems.warn(at, 'dated-undeprecated', message, 'Write deprecated: true, even for a day to come.');
  }
  if (isDeprecated && deprecatedAt !== undefined && sunsetAt !== undefined && sunsetAt < deprecatedAt) {
    const message = 'The operation may be gone before it is deprecated (RFC 9745, section 4).';
    const at = joinPointer(pointer, 'x-specwright-sunset');
    view.problems.warn(at, 'sunset-before-deprecated', message, 'Write a later date.');
  }
}
