import { plainResponse } from '../emit/mocks/plain-response.js';
import { accepts } from '../router/accept.js';
import type { MediaTypeModel, OperationModel, ResponseModel } from '../spec/model.js';
import type { Preference } from './prefer.js';

/** What a mock is to answer. */
export interface Choice {
  readonly status: number;
  readonly response: ResponseModel;
  /** Those that the caller accepts, or all where none is accepted; JSON first. */
  readonly types: readonly MediaTypeModel[];
  /** The example that was asked for. */
  readonly example?: string;
}

/** What was asked for is not there; the message lists what is. */
export class UnknownPreference extends Error {
  override readonly name = 'UnknownPreference';
}

/** There is no response that could be sent. */
export class NothingToSay extends Error {
  override readonly name = 'NothingToSay';
}

/**
 * Chooses by the caller's preference, or else what comes nearest to a success of all that is declared.
 *
 * @throws UnknownPreference for a code or an example that the operation does not declare
 * @throws NothingToSay where nothing but an interim response is declared
 */
export function chooseResponse(operation: OperationModel, wish: Preference, accept: string | undefined): Choice {
  const responses = operation.responses.filter(({ status }) => !status.startsWith('1'));
  const { status, response } = wish.code === undefined ? defaultOf(responses) : withCode(responses, wish.code);
  if (wish.example === undefined) return { status, response, types: order(response, accept) };
  const { example } = wish;
  const others = wish.code === undefined ? responses.filter((each) => each !== response) : [];
  const owner = [response, ...others].find(({ content }) =>
    content.some((type) => Object.hasOwn(type.examples, example)),
  );
  if (owner === undefined) throw unknown(`no example "${example}" here`, exampleNames([response, ...others]));
  const types = order(owner, accept).filter((type) => Object.hasOwn(type.examples, example));
  return { status: owner === response ? status : statusOf(owner), response: owner, types, example };
}

function defaultOf(responses: readonly ResponseModel[]) {
  const response = plainResponse(responses);
  if (response === undefined) throw new NothingToSay('The operation declares no response that ends an exchange.');
  return { status: statusOf(response), response };
}

/** A plain status of a range, and the plainest of all for `default`. */
function statusOf({ status }: ResponseModel): number {
  return status === 'default' ? 200 : Number(status.replace('XX', '00'));
}

function withCode(responses: readonly ResponseModel[], code: string) {
  const find = (status: string) => responses.find((each) => each.status === status);
  const response = /^[2-5]\d\d$/.test(code) ? (find(code) ?? find(`${code[0]}XX`) ?? find('default')) : undefined;
  if (response !== undefined) return { status: Number(code), response };
  throw unknown(
    `no code "${code}" here`,
    responses.map(({ status }) => status),
  );
}

function exampleNames(responses: readonly ResponseModel[]): string[] {
  return responses.flatMap(({ content }) => content.flatMap(({ examples }) => Object.keys(examples)));
}

function unknown(what: string, known: readonly string[]): UnknownPreference {
  const list = [...new Set(known)];
  const there = ['is none', 'is only '][list.length] ?? 'are ';
  return new UnknownPreference(`There is ${what}. There ${there}${list.join(', ')}.`);
}

/** An error is sent whatever the caller accepts. */
function order({ content }: ResponseModel, accept: string | undefined): readonly MediaTypeModel[] {
  const taken = accept === undefined ? content : content.filter(({ mediaType }) => accepts(accept, [mediaType]));
  const isJson = ({ mediaType }: MediaTypeModel) => /[/+]json\s*(;|$)/.test(mediaType);
  const types = taken.length > 0 ? taken : content;
  return [...types].sort((a, b) => Number(isJson(b)) - Number(isJson(a)));
}
