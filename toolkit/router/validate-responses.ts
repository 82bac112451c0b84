import { logError } from './log.js';
import { bestFit } from './media-type.js';
import type { CheckResponse } from './serve.js';
import type { Check, ResponseValidators } from './validate.js';
import { Errors } from './validation/errors.js';

/** What to do about a response that breaks the contract: answer 500 instead, log it and send it, or not even look. */
export type ResponseValidation = 'throw' | 'log' | 'off';

const modes: ReadonlySet<unknown> = new Set<ResponseValidation>(['throw', 'log', 'off']);

/**
 * Makes the `validateResponses` of a router, from the generated `validators/responses.ts`.
 *
 * @param share of the answers that are checked, from 0 for none to 1 for all. `throw` checks all unless said otherwise,
 *   `log` one in a hundred: what is wrong with answers is wrong with many of them, and callers need not wait for it.
 * @param random gives numbers from 0 to below 1; an answer is checked when its number is below the share
 * @throws RangeError for another mode, or a share that is none
 */
export function validateResponses(
  mode: ResponseValidation,
  responses: { readonly [name: string]: ResponseValidators },
  share = mode === 'log' ? 0.01 : 1,
  random = Math.random,
): CheckResponse {
  if (!modes.has(mode)) throw new RangeError(`"${mode}" is none of ${[...modes].join(', ')}.`);
  if (!(share >= 0 && share <= 1)) throw new RangeError(`A share of answers is from 0 to 1, not ${share}.`);
  return (name, { headers: given = {}, body }, response, place) => {
    if (mode === 'off' || random() >= share) return;
    const validators = responses[name] ?? {};
    const { statusCode: status, headers } = response;
    const range = `${String(status)[0]}XX`;
    const { headers: header, content = {} } = validators[status] ?? validators[range] ?? validators.default ?? {};
    const type = bestFit(content, headers?.['Content-Type'] ?? '');
    const faults = [...describe('header', header?.check, given), ...describe('body', content[type]?.check, body)];
    // Some statuses have no body, whatever a range or the default declares.
    if (body === undefined && Object.keys(content)[0] && !/20[45]|304/.test(`${status}`))
      faults.push('body  is required');
    if (faults.length === 0) return;
    const error = new Error(`The response ${status} breaks the contract: ${faults.join('; ')}.`);
    if (mode === 'throw') throw error;
    logError('A response breaks the contract.', error, place);
  };
}

function describe(part: string, check: Check | undefined, value: unknown): readonly string[] {
  if (!check || check(value)) return [];
  const errors = new Errors();
  check(value, errors);
  return errors.list.map(({ pointer, detail }) => `${part} ${pointer} ${detail}`);
}
