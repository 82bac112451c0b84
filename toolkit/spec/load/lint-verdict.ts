import type { NormalizedProblem, Source } from '@redocly/openapi-core';
import { isInExtension } from '../extension.js';
import { isObject } from '../json.js';
import { methodFields } from '../method-fields.js';
import { pointerSegments } from '../pointer.js';
import type { SpecProblem } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import { danglingRef } from './dangling-ref.js';

/** What a complaint of the linter comes to. */
interface Verdict {
  readonly severity: 'error' | 'warning';
  readonly rule: string;
  readonly message: string;
  readonly fix?: string;
  /** The field has no meaning: it is taken out, so that nothing downstream can give it one. */
  readonly drop?: true;
  /** What is read in the place of the value. */
  readonly instead?: string;
}

/**
 * Decides what a complaint of Redocly's structural rules is worth. Strangers' documents are rarely flawless: what is
 * merely descriptive, or unknown to the version and so without meaning, is a warning; what would make the result wrong
 * is an error, and so is everything that is not recognised here.
 */
export function judge(problem: NormalizedProblem, dialect: '3.0' | '3.1', map: SourceMap): SpecProblem[] {
  const at = problem.location[0];
  if (at?.pointer === undefined) return [];
  const segments = pointerSegments(at.pointer);
  if (problem.ruleId === 'no-unresolved-refs') {
    if (isDiscriminatorMapping(segments) || leadsToReference(map.valueAt(at.source, at.pointer), at.source, map))
      return [];
    const dangling = danglingRef(at.source, at.pointer, map);
    if (!isInExtension(segments)) return [{ ...dangling, ...map.inRoot(at.source, at.pointer) }];
    map.drop(at.source, at.pointer);
    return [{ ...dangling, severity: 'warning', fix: 'It is taken out: nothing is generated from an extension.' }];
  }
  if (isUnknown(problem) && isToldElsewhere(segments)) return [];
  if (dialect === '3.1' && isBooleanSchema(problem)) return [];
  const verdict = judgeStructure(problem, segments, map.valueAt(at.source, at.pointer), dialect);
  const { drop, instead, ...told } = verdict;
  const place = map.place(at.source, at.pointer, at.reportOnKey === true ? 'key' : 'value');
  if (drop) map.drop(at.source, at.pointer);
  if (instead !== undefined) map.put(at.source, at.pointer, instead);
  return [{ ...told, ...place, ...map.inRoot(at.source, at.pointer) }];
}

/** Redocly takes schema names in a mapping for files; `check-schemas` knows better. */
function isDiscriminatorMapping(segments: readonly string[]): boolean {
  return segments.at(-2) === 'mapping' && segments.at(-3) === 'discriminator';
}

/** A path without its slash and a status that is none look like unknown fields; the builders say better what is wrong. */
function isToldElsewhere(segments: readonly string[]): boolean {
  const [beforeOwner, owner] = segments.slice(-3);
  if (segments.length === 2) return segments[0] === 'paths';
  return owner === 'responses' && beforeOwner !== 'properties';
}

/** Redocly knows of `true` and `false` in some places only (2020-12 Core, section 4.3.2). */
function isBooleanSchema({ message }: NormalizedProblem): boolean {
  return message.startsWith('Expected type `Schema` (object) but got `boolean`');
}

/** That one is told where it stands, which is enough. */
function leadsToReference(value: unknown, source: Source, map: SourceMap): boolean {
  const ref = isObject(value) ? value.$ref : undefined;
  if (typeof ref !== 'string' || !isWalked.test(ref)) return false;
  const target = map.valueAt(source, ref);
  return isObject(target) && typeof target.$ref === 'string';
}

/** Where the linter looks in any case, whether or not something leads there. */
const isWalked = /^#\/components\/[^/]+\/[^/]+$/;

function isUnknown({ message }: NormalizedProblem): boolean {
  return message.endsWith('is not expected here.');
}

function judgeStructure(
  problem: NormalizedProblem,
  segments: readonly string[],
  value: unknown,
  dialect: '3.0' | '3.1',
): Verdict {
  const { message, suggest } = problem;
  const field = segments.at(-1) ?? '';
  if (isUnknown(problem)) return judgeUnknown(field, value, suggest, dialect);
  const missing = /^The field `(.+)` must be present on this level\.$/.exec(message)?.[1];
  if (missing !== undefined) return judgeMissing(missing, segments);
  const told = { rule: 'structure', message: oneLine(message) };
  if (field === 'type' && dialect === '3.0' && isTypeOf31(value)) return typeOf31(value);
  if (segments.join('/') === 'info/version' && typeof value === 'number') return numberedVersion(value);
  // A name of its own may be that of such a field.
  const isNamed = ['properties', 'schemas'].includes(segments.at(-2) ?? '');
  if (describing.has(field) && !isNamed) return { ...told, severity: 'warning', drop: true };
  const meant = suggest[0] && `Did you mean ${suggest[0]}?`;
  const fix = (typeof value === 'boolean' ? insteadOfBoolean[field] : meant) ?? insteadOf(message);
  return { ...told, severity: 'error', ...(fix !== undefined && { fix }) };
}

/** YAML takes `version: 1.0` for the number 1. */
function numberedVersion(value: number): Verdict {
  const message = `The version is a number, and read as "${value}".`;
  const fix = 'Write it in quotes: `version: "1.0"`.';
  return { severity: 'warning', rule: 'numbered-version', message, fix, instead: String(value) };
}

/** What to write where a value is of another type than its field. */
function insteadOf(message: string): string | undefined {
  const wanted = /^Expected type `(\w+)`( \(array\))? but got/.exec(message);
  if (wanted === null) return undefined;
  if (wanted[2] !== undefined || wanted[1] === 'array') return 'Write a list.';
  return wanted[1] === 'string' ? 'Write a text, in quotes where it looks like something else.' : undefined;
}

const types = ['null', 'boolean', 'object', 'array', 'number', 'integer', 'string'];

function isTypeOf31(value: unknown): boolean {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.length > 0 && list.every((type) => types.some((each) => each === type));
}

function typeOf31(value: unknown): Verdict {
  const message = `OpenAPI 3.0 has no type ${JSON.stringify(value)}; it is read as OpenAPI 3.1 means it.`;
  const fix = 'Write one type and `nullable: true` beside it, or use OpenAPI 3.1.';
  return { severity: 'warning', rule: 'type-of-3.1', message, fix };
}

/** Keywords that were boolean once, or are so elsewhere. */
const insteadOfBoolean: { readonly [field: string]: string } = {
  exclusiveMinimum: 'In OpenAPI 3.1 this is the limit itself: write `exclusiveMinimum: 0` in the place of `minimum`.',
  exclusiveMaximum: 'In OpenAPI 3.1 this is the limit itself: write `exclusiveMaximum: 9` in the place of `maximum`.',
  required: 'List the names of what is required beside `properties`: `required: [name]`.',
};

const describing = new Set(
  'description summary title tags externalDocs contact license termsOfService example examples deprecated'.split(' '),
);

function judgeUnknown(field: string, value: unknown, suggest: readonly string[], dialect: '3.0' | '3.1'): Verdict {
  const isOperation = isObject(value) && 'responses' in value;
  const candidates = isOperation ? methodFields : suggest;
  const meant = candidates.find((known) => isTypo(field, known) && !describing.has(known));
  const message = `The field \`${field}\` is unknown here`;
  if (meant !== undefined) {
    return { severity: 'error', rule: 'misspelt-field', message: `${message}.`, fix: `Did you mean \`${meant}\`?` };
  }
  // Whoever wrote it takes something for protected that would be public.
  if (field === 'security' && Array.isArray(value)) {
    const fix = 'Move it to each operation, or to the top of the document.';
    return { severity: 'error', rule: 'misplaced-security', message: '`security` has no meaning here.', fix };
  }
  // Of a former draft: ignored, whatever it refers to would go unchecked.
  if (field === '$recursiveRef') {
    return { severity: 'error', rule: 'dynamic-ref', message: `${message}.`, fix: 'Write a `$ref`.' };
  }
  if (isOperation) {
    const fix = `Use one of ${methodFields.join(', ')}.`;
    return { severity: 'error', rule: 'unknown-method', message: `OpenAPI has no method \`${field}\`.`, fix };
  }
  const ignored = { severity: 'warning', rule: 'unknown-field', message: `${message}; it is ignored.` } as const;
  const fix = replacements[dialect][field] ?? 'Delete it, or make it an extension by starting its name with "x-".';
  return { ...ignored, fix, ...(!holdsSchemas.has(field) && { drop: true }) };
}

/** Fields that other versions know, and what says the same in this one. */
const replacements: { readonly [dialect in '3.0' | '3.1']: { readonly [field: string]: string } } = {
  '3.0': {
    const: 'Write `enum` with that one value, or use OpenAPI 3.1.',
    examples: 'Write `example`.',
    $id: 'Delete it, or use OpenAPI 3.1.',
  },
  '3.1': { nullable: "Write `type: [string, 'null']`, or `oneOf` with `type: 'null'`." },
};

/** A `$ref` may lead into these, whether or not the version knows them. */
const holdsSchemas = new Set(['$defs', 'definitions']);

function judgeMissing(field: string, segments: readonly string[]): Verdict {
  const descriptive = ['info', 'tags', 'externalDocs', 'flows'].some((part) => segments.includes(part));
  const harmless = descriptive || ['description', 'responses', 'openIdConnectUrl'].includes(field);
  return {
    severity: harmless ? 'warning' : 'error',
    rule: 'missing-field',
    message: `The field \`${field}\` is missing.`,
    fix: `Add \`${field}\`.`,
  };
}

/** One letter wrong, missing, too many, or two swapped; letters in another case do not count. */
function isTypo(written: string, meant: string): boolean {
  const [a, b] = [written.toLowerCase(), meant.toLowerCase()];
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)) return true;
  return restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0];
}

function oneLine(message: string): string {
  return message.replaceAll(/\s*\n\s*/g, ' ');
}
