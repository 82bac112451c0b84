import type { Operation, Response } from '../router/operation.js';
import type { OperationModel } from '../spec/model.js';
import { Name, printLiteral } from './print-literal.js';
import { printComment } from './print-text.js';

/**
 * The responses that occur more than once. Most operations fail alike, so each is written once and named, which keeps the
 * operations short to read and the bundles small.
 */
export class SharedResponses {
  readonly #names = new Map<string, Name>();
  /** The constants. */
  readonly text: string;

  constructor(operations: readonly Operation[], named: readonly OperationModel[]) {
    const counts = new Map<string, { response: Response; count: number }>();
    for (const response of operations.flatMap(({ responses }) => Object.values(responses))) {
      const key = JSON.stringify(response);
      counts.set(key, { response, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    const taken = new Set(named.map(({ valueName }) => valueName));
    const constants: string[] = [];
    for (const [key, { response, count }] of counts) {
      if (count === 1 || key === '{}') continue;
      const name = freeName(describe(response), taken);
      this.#names.set(key, new Name(name));
      constants.push(`const ${name} = ${printLiteral(response)} as const;\n`);
    }
    this.text =
      constants.length === 0 ? '' : `${printComment(['Responses that occur more than once.'])}${constants.join('')}`;
  }

  /** The name of a response that is shared, or the response itself. */
  of(response: Response): Response | Name {
    return this.#names.get(JSON.stringify(response)) ?? response;
  }
}

/** `problemJsonBody` for a body of `application/problem+json`. */
function describe({ content = {} }: Response): string {
  const [first = 'nothing', ...others] = Object.keys(content);
  const words = first.replace(/^.*?\//, '').match(/[a-zA-Z0-9]+/g) ?? ['any'];
  const name = words.map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join('');
  return `${/^\d/.test(name) ? 'type' : ''}${name}${others.length > 0 ? 'OrOtherBody' : 'Body'}`;
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}${number}`;
  taken.add(name);
  return name;
}
