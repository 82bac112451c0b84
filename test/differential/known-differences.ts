import { isEnforced } from '../../toolkit/emit/validators/known-formats.js';
import { asObject, isObject } from '../../toolkit/spec/json.js';
import type { OperationModel, ParameterModel } from '../../toolkit/spec/model.js';
import { resolvePointer } from '../../toolkit/spec/pointer.js';
import type { OpenMock, WireRequest } from '../toolkit/mock/open-mock.js';
import type { Verdict } from './interpreted-reference.js';

/** A request that the two do not agree on. */
export interface Disagreement {
  readonly mock: OpenMock;
  readonly operation: OperationModel;
  readonly request: WireRequest;
  readonly ours: Verdict;
  /** Of ours: `body /id format`. */
  readonly faults: readonly string[];
  readonly theirs: Verdict;
  /** Of theirs: `format /requestBody/id`. */
  readonly reasons: readonly string[];
}

type Explains = (disagreement: Disagreement) => boolean;

const looser: Explains = ({ ours, theirs }) => ours === 'accepted' && theirs === 'refused';
const stricter: Explains = ({ ours, theirs }) => ours === 'refused' && theirs === 'accepted';
const fails = (message: RegExp): Explains => {
  return ({ theirs, reasons }) => theirs === 'failed' && reasons.every((reason) => message.test(reason));
};

/**
 * By the heading in docs/differences-from-openapi-backend.md that tells which section of the specification settles it.
 * Each looks at the document and at what either side said, so that it excuses nothing else.
 */
export const knownDifferences: { readonly [heading: string]: Explains } = {
  'readOnly properties that are required': (each) =>
    looser(each) &&
    each.reasons.every((reason) => reason.startsWith('required /requestBody')) &&
    holdsKey(each, 'readOnly'),
  'readOnly properties that are sent': (each) =>
    stricter(each) && each.faults.every((fault) => fault.endsWith(' readOnly')) && holdsKey(each, 'readOnly'),
  'Bodies of other JSON types': (each) =>
    stricter(each) &&
    each.faults.every((fault) => fault.startsWith('body ')) &&
    types(each).every((type) => type.endsWith('+json')),
  'Forms, files and texts': (each) =>
    looser(each) &&
    !/[/+]json/.test(contentType(each)) &&
    each.reasons.every((reason) => /^\w+ (\/requestBody.*)?$/.test(reason)),
  'Styles of parameters': (each) => looser(each) && each.reasons.every((reason) => isStyled(each.operation, reason)),
  'Mixed path segments': (each) =>
    ['refused', 'not found'].includes(each.theirs) &&
    /\}[^/{]+\{/.test(each.operation.path) &&
    each.ours === 'accepted',
  prefixItems: (each) => looser(each) && holdsKey(each, 'prefixItems'),
  discriminator: (each) =>
    holdsKey(each, 'discriminator') && looser(each) && each.reasons.some((reason) => reason.startsWith('oneOf ')),
  'Formats of integers': (each) =>
    stricter(each) && each.faults.every((fault) => /^body .* format$/.test(fault)) && holdsFormat(each, /^u?int/),
  'Formats that are annotations': (each) =>
    looser(each) && each.reasons.every((reason) => reason.startsWith('format ')) && holdsFormat(each, /./, false),
  'Exclusive limits of 3.0': fails(/exclusiveM(in|ax)imum must be number/),
  'Patterns without the flag u': fails(/^Invalid regular expression/),
  'The same value twice in an enum': fails(/enum must NOT have duplicate items/),
  'nullable without type': fails(/"nullable" cannot be used without "type"/),
  'Schemas that go round in circles': fails(/^Maximum call stack size exceeded/),
  'Operations called like parts of JavaScript': (each) => each.theirs === 'failed' && each.operation.id === '__proto__',
};

function types({ operation }: Disagreement): readonly string[] {
  return operation.body?.content.map(({ mediaType }) => mediaType) ?? [''];
}

function contentType({ request }: Disagreement): string {
  return request.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '/json';
}

/** `type /query/list`, where `list` is more than a plain text in the plainest style. */
function isStyled({ parameters }: OperationModel, reason: string): boolean {
  const [, place, name] = /^\w+ \/(path|query|header|cookie)(?:\/([^/]*))?/.exec(reason) ?? [];
  if (place === undefined) return false;
  const there = parameters.filter((parameter) => parameter.in === place);
  if (name === undefined) return there.some((each) => isNotPlain(each) || each.name.includes('['));
  return (
    there.some((each) => each.name.toLowerCase() === name.replaceAll('~1', '/') && isNotPlain(each)) ||
    there.some((each) => each.name === name && isNotPlain(each))
  );
}

function isNotPlain({ codec: { shape, style, content } }: ParameterModel): boolean {
  const isStructure = typeof shape === 'object' && ('items' in shape || 'properties' in shape);
  return isStructure || style === 'label' || style === 'matrix' || content !== undefined;
}

function holdsFormat(each: Disagreement, pattern: RegExp, enforced = true): boolean {
  return someSchema(
    each,
    ({ format }) => typeof format === 'string' && pattern.test(format) && isEnforced(format) === enforced,
  );
}

function holdsKey(each: Disagreement, keyword: string): boolean {
  return someSchema(each, (schema) => Object.hasOwn(schema, keyword));
}

/** Looks through the schemas of a request, references included. */
function someSchema({ mock, operation }: Disagreement, test: (schema: Record<string, unknown>) => boolean): boolean {
  const { document } = mock.model;
  const seen = new Set<unknown>();
  const walk = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return false;
    seen.add(value);
    if (!isObject(value)) return Object.values(value).some(walk);
    const { $ref } = value;
    const target = typeof $ref === 'string' ? resolvePointer(document, $ref)?.value : undefined;
    return test(asObject(value)) || walk(target) || Object.values(value).some(walk);
  };
  const bodies = operation.body?.content.map(({ schema }) => schema) ?? [];
  return [...operation.parameters.map(({ schema }) => schema), ...bodies].some(walk);
}
