import type { HeaderModel, OperationModel, ResponseModel } from '../spec/model.js';
import { joinPointer } from '../spec/pointer.js';
import { findCovering, parent, schemaOf } from './compare-bodies.js';
import { compareSchemas } from './compare-schemas.js';
import type { Comparison } from './comparison.js';

/** Compares what a caller may receive, status by status; one that is not listed is what its range or `default` says. */
export function compareResponses(comparison: Comparison, old: OperationModel, now: OperationModel): void {
  for (const before of old.responses) {
    const after = responseFor(now.responses, before.status);
    if (after !== undefined) compareResponse(comparison, before, after);
    else
      reportStatus(comparison, 'removed', before.status, {
        before: before.pointer,
        after: joinPointer(now.pointer, 'responses'),
      });
  }
  for (const after of now.responses) {
    if (old.responses.some(({ status }) => status === after.status)) continue;
    const before = responseFor(old.responses, after.status);
    if (before !== undefined) compareResponse(comparison, before, after);
    else
      reportStatus(comparison, 'added', after.status, {
        before: joinPointer(old.pointer, 'responses'),
        after: after.pointer,
      });
  }
}

function responseFor(responses: readonly ResponseModel[], status: string): ResponseModel | undefined {
  return [status, `${status.charAt(0)}XX`, 'default'].flatMap(
    (key) => responses.find((one) => one.status === key) ?? [],
  )[0];
}

function reportStatus(
  comparison: Comparison,
  what: 'removed' | 'added',
  status: string,
  at: { readonly before: string; readonly after: string },
): void {
  const kind = /^[123]/.test(status) ? 'success' : 'error';
  const message =
    what === 'removed' ? `No answer has the status ${status} any more.` : `Answers may have the status ${status} now.`;
  comparison.report(`${kind}-status-${what}`, at, message);
}

function compareResponse(comparison: Comparison, old: ResponseModel, now: ResponseModel): void {
  for (const before of old.content) {
    const after = findCovering(now.content, before.mediaType);
    if (after !== undefined) {
      compareSchemas(comparison, 'response', schemaOf(before), schemaOf(after));
      continue;
    }
    const at = {
      before: before.pointer,
      after: now.content[0] === undefined ? now.pointer : parent(now.content[0].pointer),
    };
    comparison.report(
      'response-media-type-removed',
      at,
      `The answer ${now.status} no longer comes as ${before.mediaType}.`,
    );
  }
  for (const after of now.content) {
    if (findCovering(old.content, after.mediaType) !== undefined) continue;
    const at = { before: old.pointer, after: after.pointer };
    comparison.report('response-media-type-added', at, `The answer ${now.status} may come as ${after.mediaType}.`);
  }
  compareHeaders(comparison, old, now);
}

/** Names of headers are equal whatever their case (RFC 9110, section 5.1). */
function byName({ headers }: ResponseModel): ReadonlyMap<string, HeaderModel> {
  return new Map(headers.map((header) => [header.name.toLowerCase(), header]));
}

function compareHeaders(comparison: Comparison, old: ResponseModel, now: ResponseModel): void {
  const [before, after] = [byName(old), byName(now)];
  for (const [name, header] of before) {
    const kept = after.get(name);
    if (kept !== undefined) compareHeader(comparison, header, kept);
    else {
      const rule = header.required ? 'response-header-removed' : 'optional-response-header-removed';
      const message = `The answer ${now.status} has no header \`${header.name}\` any more.`;
      comparison.report(rule, { before: header.pointer, after: now.pointer }, message);
    }
  }
  for (const [name, header] of after) {
    if (before.has(name)) continue;
    const message = `The answer ${now.status} has the header \`${header.name}\` now.`;
    comparison.report('response-header-added', { before: old.pointer, after: header.pointer }, message);
  }
}

function compareHeader(comparison: Comparison, old: HeaderModel, now: HeaderModel): void {
  const at = { before: old.pointer, after: now.pointer };
  if (old.required && !now.required) {
    comparison.report(
      'response-header-became-optional',
      at,
      `The header \`${now.name}\` is not always there any more.`,
    );
  } else if (!old.required && now.required) {
    comparison.report('response-header-became-required', at, `The header \`${now.name}\` is always there now.`);
  }
  const schemaAt = ({ schema, pointer }: HeaderModel) => ({ schema, pointer: joinPointer(pointer, 'schema') });
  compareSchemas(comparison, 'response', schemaAt(old), schemaAt(now));
}
