import type { Document } from '@redocly/openapi-core';
import { isObject } from '../json.js';
import type { LeftOutOperation, OpenApiDocument } from '../model.js';
import { leadsInto } from '../pointer.js';
import type { SpecProblem } from '../problem.js';
import type { SourceMap } from '../source-map.js';
import { dropDefaults } from './drop-defaults.js';
import { mergePathItems } from './merge-path-items.js';
import { settleDynamicReferences } from './settle-dynamic-references.js';
import { settleFragments } from './settle-fragments.js';
import { settleParameters } from './settle-parameters.js';
import { settleTwins } from './settle-twins.js';

export interface SettledDocument {
  readonly document: OpenApiDocument;
  /** What was found before of what is still there, and what settling it has to tell. */
  readonly problems: readonly SpecProblem[];
  readonly leftOut: readonly LeftOutOperation[];
}

/**
 * Gives a bundled document the one form that all that follows knows: what may be written in several ways is written in one,
 * and what can mean one thing only is made to say it, with a warning.
 *
 * @param found what is known to be wrong with it
 */
export function settleDocument(
  root: Document,
  map: SourceMap,
  dialect: '3.0' | '3.1',
  found: readonly SpecProblem[],
): SettledDocument {
  const [leftOut, twins] = settleTwins(root, map);
  const isGone = ({ bundled }: SpecProblem) => leftOut.some(({ pointer }) => bundled && leadsInto(bundled, pointer));
  const left = found.filter((problem) => !isGone(problem));
  const problems = [...left, ...twins, ...settleFragments(root, map, left)];
  if (dialect === '3.1' && isObject(root.parsed)) settleDynamicReferences(root.parsed);
  const tell = (pointer: string, told: Pick<SpecProblem, 'severity' | 'rule' | 'message' | 'fix'>) => {
    problems.push({ ...map.locate(pointer), bundled: pointer, ...told });
  };
  const document = mergePathItems(rootOf(root), (pointer) => tell(pointer, conflict));
  dropDefaults(document, (pointer) => tell(pointer, dropped));
  settleParameters(
    document,
    (pointer, reason) => tell(pointer, unreadable(reason)),
    (pointer, name) => tell(pointer, undecoded(name)),
  );
  return { document, problems, leftOut };
}

function rootOf({ parsed }: Document): OpenApiDocument {
  if (!isObject(parsed)) throw new TypeError('The document was checked to be an object.');
  const { components, ...rest } = parsed;
  const kept = isObject(components) && Object.keys(components).length === 0 ? rest : parsed;
  return { ...kept, openapi: String(parsed.openapi) };
}

const conflict = {
  severity: 'error',
  rule: 'path-item-conflict',
  message: 'The path says this itself, and so does the path item that it refers to: which one counts is undefined.',
  fix: 'Delete one of the two.',
} as const;

const dropped = {
  severity: 'warning',
  rule: 'invalid-default',
  message: 'The default is nothing that its own schema allows; it is left out.',
  fix: 'Write a value that callers may send, or allow this one.',
} as const;

function undecoded(name: string) {
  const message = `The parameter ${name} is handed on as text: its media type is not decoded.`;
  const fix = 'Describe it by `content: { application/json: … }` to have it decoded and checked.';
  return { severity: 'warning', rule: 'undecoded-parameter', message, fix } as const;
}

function unreadable(reason: string) {
  const message = `${reason}. It cannot be read: requests that send it are refused.`;
  const fix = 'Describe it by `content: { application/json: … }`, or give it one type of single values.';
  return { severity: 'warning', rule: 'unreadable-parameter', message, fix } as const;
}
