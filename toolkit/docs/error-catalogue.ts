import { STATUS_CODES } from 'node:http';
import { asObject, asString, isObject, type JsonObject } from '../spec/json.js';
import type { ApiModel, OperationModel, ResponseModel } from '../spec/model.js';
import { joinPointer, resolvePointer } from '../spec/pointer.js';

/** A kind of problem that has a name of its own: the `type` of a problem document (RFC 9457, section 3.1.1). */
export interface ProblemType {
  /** As it is sent. */
  readonly type: string;
  /** Unique on its page. */
  readonly anchor: string;
  /** What people call it. */
  readonly name: string;
  /** CommonMark. */
  readonly description?: string;
  readonly status: string;
  readonly example: JsonObject;
  readonly operations: readonly OperationModel[];
}

/** What a status of failure means, where nothing more is said than that. */
export interface ProblemStatus {
  /** `404`, `4XX` or `default`. */
  readonly status: string;
  readonly anchor: string;
  readonly name: string;
  readonly meanings: readonly { readonly text: string; readonly operations: readonly OperationModel[] }[];
  /** Headers that come with it. */
  readonly headers: readonly { readonly name: string; readonly description?: string }[];
}

export interface ErrorCatalogue {
  readonly types: readonly ProblemType[];
  readonly statuses: readonly ProblemStatus[];
}

/** Everything that can go wrong by what the document declares: problem types from its examples, and statuses. */
export function errorCatalogue(model: ApiModel): ErrorCatalogue {
  const types = new Map<string, ProblemType>();
  const statuses = new Map<string, ProblemStatus>();
  for (const operation of model.operations) {
    for (const response of operation.responses.filter(isFailure)) {
      statuses.set(response.status, withMeaning(statuses.get(response.status), response, operation));
      for (const found of typesIn(model, response)) {
        const known = types.get(found.type);
        const anchor = known?.anchor ?? anchorOf(found.type, [...types.values()]);
        const operations = [...(known?.operations ?? []), operation];
        types.set(found.type, { ...(known ?? found), anchor, operations: [...new Set(operations)] });
      }
    }
  }
  const byStatus = (a: { readonly status: string }, b: { readonly status: string }) => (a.status < b.status ? -1 : 1);
  return { types: [...types.values()].sort(byStatus), statuses: [...statuses.values()].sort(byStatus) };
}

function isFailure({ status }: ResponseModel): boolean {
  return /^[45]|^default$/.test(status);
}

function withMeaning(
  known: ProblemStatus | undefined,
  response: ResponseModel,
  operation: OperationModel,
): ProblemStatus {
  const { status, description, headers } = response;
  const meanings = [...(known?.meanings ?? [])];
  const index = meanings.findIndex(({ text }) => text === description);
  const operations = [...(meanings[index]?.operations ?? []), operation];
  meanings.splice(index < 0 ? meanings.length : index, 1, { text: description, operations });
  const others = known?.headers ?? [];
  const fresh = headers.filter(({ name }) => !others.some((other) => other.name === name));
  return {
    status,
    anchor: `status-${status.toLowerCase()}`,
    name: STATUS_CODES[status] ?? (status === 'default' ? 'Any other status' : 'Statuses of this class'),
    meanings,
    headers: [...others, ...fresh],
  };
}

type Found = Omit<ProblemType, 'anchor' | 'operations'>;

/** The problem documents among the examples of a response that are of a type of their own. */
function typesIn(model: ApiModel, { status, content }: ResponseModel): Found[] {
  return content.flatMap(({ pointer }) => {
    const media = asObject(resolvePointer(model.document, pointer)?.value);
    const examples = Object.keys(asObject(media.examples)).map((name) => {
      return asObject(resolvePointer(model.document, joinPointer(pointer, 'examples', name))?.value);
    });
    return [...examples, { value: media.example }].flatMap((example) => foundIn(example, status));
  });
}

function foundIn(example: JsonObject, status: string): Found[] {
  const { value } = example;
  const type = isObject(value) ? asString(value.type) : undefined;
  if (!isObject(value) || type === undefined || type === 'about:blank') return [];
  const description = asString(example.description);
  const name = asString(example.summary) ?? asString(value.title) ?? type;
  return [{ type, name, ...(description !== undefined && { description }), status, example: value }];
}

/** Its fragment, or the last step of its path; with a number where that is taken. */
function anchorOf(type: string, others: readonly ProblemType[]): string {
  const [, last = type] = /([^/#?]+)[/#?]*$/.exec(type) ?? [];
  const plain = last.replace(/[^\w-]+/g, '-').toLowerCase();
  const wanted = type.includes('#') ? last : plain;
  const taken = others.filter(({ anchor }) => anchor.replace(/-\d+$/, '') === wanted).length;
  return taken === 0 ? wanted : `${wanted}-${taken + 1}`;
}
