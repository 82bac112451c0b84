import type { MediaTypeModel, OperationModel } from '../spec/model.js';
import { joinPointer } from '../spec/pointer.js';
import { canonical } from './canonical.js';
import { compareSchemas } from './compare-schemas.js';
import type { Comparison } from './comparison.js';
import type { Located } from './schema-facts.js';

/** Compares what a request may carry. */
export function compareBodies(comparison: Comparison, old: OperationModel, now: OperationModel): void {
  const at = { before: old.body?.pointer ?? old.pointer, after: now.body?.pointer ?? now.pointer };
  if (old.body === undefined || now.body === undefined) {
    if (old.body !== undefined) comparison.report('body-removed', at, `\`${now.id}\` takes no body any more.`);
    else if (now.body?.required) comparison.report('required-body-added', at, `\`${now.id}\` requires a body now.`);
    else if (now.body) comparison.report('body-added', at, `\`${now.id}\` takes a body now.`);
    return;
  }
  if (!old.body.required && now.body.required) {
    comparison.report('body-became-required', at, `The body of \`${now.id}\` is required now.`);
  } else if (old.body.required && !now.body.required) {
    comparison.report('body-became-optional', at, `The body of \`${now.id}\` is no longer required.`);
  }
  compareRequestTypes(comparison, old.body.content, now.body.content);
}

function compareRequestTypes(
  comparison: Comparison,
  before: readonly MediaTypeModel[],
  after: readonly MediaTypeModel[],
): void {
  for (const old of before) {
    const now = findCovering(after, old.mediaType);
    const at = { before: old.pointer, after: now?.pointer ?? parent(after[0]?.pointer) };
    if (now === undefined) {
      comparison.report('request-media-type-removed', at, `A body of ${old.mediaType} is no longer taken.`);
      continue;
    }
    compareSchemas(comparison, 'request', schemaOf(old), schemaOf(now));
    if (canonical(old.encoding) !== canonical(now.encoding)) {
      comparison.report('request-encoding-changed', at, `Fields of ${now.mediaType} are written in another way.`);
    }
  }
  for (const now of after) {
    if (findCovering(before, now.mediaType) !== undefined || before.some((old) => covers(now.mediaType, old.mediaType)))
      continue;
    const at = { before: parent(before[0]?.pointer), after: now.pointer };
    comparison.report('request-media-type-added', at, `A body of ${now.mediaType} is taken, too.`);
  }
}

/** The same media type, or else a range that it is in. */
export function findCovering(content: readonly MediaTypeModel[], mediaType: string): MediaTypeModel | undefined {
  return (
    content.find((one) => essence(one.mediaType) === essence(mediaType)) ??
    content.find((one) => covers(one.mediaType, mediaType))
  );
}

function covers(range: string, mediaType: string): boolean {
  return range === '*/*' || (range.endsWith('/*') && mediaType.startsWith(range.slice(0, -1)));
}

/** Without parameters such as `charset`. */
function essence(mediaType: string): string {
  return mediaType.replace(/\s*;.*$/, '');
}

export function schemaOf({ schema = true, pointer }: MediaTypeModel): Located {
  return { schema, pointer: joinPointer(pointer, 'schema') };
}

/** `#/…/content/application~1json` → `#/…/content`. */
export function parent(pointer = '#'): string {
  return pointer.includes('/') ? pointer.slice(0, pointer.lastIndexOf('/')) : pointer;
}
