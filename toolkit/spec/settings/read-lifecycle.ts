import { isDateTime } from '../../router/validation/formats.js';
import { isUri } from '../../router/validation/network-formats.js';
import type { DocumentView, Place } from '../document-view.js';
import type { LifecycleModel, ResponseModel } from '../model.js';
import { joinPointer } from '../pointer.js';

/**
 * `x-specwright-deprecated`, `x-specwright-deprecation-link` and `x-specwright-sunset` of an operation: since when not to rely
 * on it, where to read about that, and until when one can.
 */
export function readLifecycle(
  view: DocumentView,
  operation: Place,
  responses: readonly ResponseModel[],
): LifecycleModel {
  const deprecatedAt = readMoment(view, operation, 'x-specwright-deprecated');
  const deprecationLink = readLink(view, operation, responses);
  const sunsetAt = readMoment(view, operation, 'x-specwright-sunset');
  warnOfDoubt(view, operation, { deprecatedAt, sunsetAt });
  return {
    ...(operation.value.deprecated === true && deprecatedAt !== undefined && { deprecatedAt }),
    ...(deprecationLink !== undefined && { deprecationLink }),
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

/** Undefined where there is none, and where it would not be heard of. */
function readLink(
  view: DocumentView,
  { value, pointer }: Place,
  responses: readonly ResponseModel[],
): string | undefined {
  const name = 'x-specwright-deprecation-link';
  const given = value[name];
  if (given === undefined) return undefined;
  const at = joinPointer(pointer, name);
  if (typeof given !== 'string' || !isUri(given) || !/^https?:/i.test(given)) {
    const message = `${name} must be the URL of a page.`;
    view.problems.error(at, 'invalid-extension', message, 'Write https://example.com/changes.');
    return undefined;
  }
  if (value.deprecated !== true) {
    const message = `The operation is not deprecated: its ${name} is ignored.`;
    view.problems.warn(at, 'linked-undeprecated', message, 'Write deprecated: true.');
    return undefined;
  }
  if (responses.some(({ headers }) => headers.some((header) => header.name.toLowerCase() === 'link'))) {
    const message = `The operation declares a header Link itself: its ${name} is ignored.`;
    view.problems.warn(at, 'link-declared', message, `Have its handler send <${given}>; rel="deprecation" as well.`);
    return undefined;
  }
  return given;
}

type Moments = { readonly [Name in 'deprecatedAt' | 'sunsetAt']: number | undefined };

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
