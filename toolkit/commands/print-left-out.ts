import type { ApiModel } from '../spec/model.js';
import { colour } from './colour.js';
import { plural } from './print-problems.js';

/** What is not there although the document has it, as lines to print; every one of them. */
export function printLeftOut({ leftOut = [], operations }: ApiModel): string[] {
  if (leftOut.length === 0) return [];
  const count = `${leftOut.length} of ${plural(leftOut.length + operations.length, 'operation')}`;
  const rows = leftOut.map(({ method, path, rules, servedBy }) => {
    const is404 = rules.includes('invalid-path') ? '; 404, for no request has this path' : '';
    const answer = servedBy === undefined ? is404 : `; ${servedBy} will answer`;
    return `  ${method} ${path} (${rules.join(', ')}${answer})`;
  });
  const is501 = leftOut.some(({ servedBy }) => servedBy === undefined) ? ', which will answer 501' : '';
  return [colour('red', `Left out ${count}${is501}:`), ...rows];
}
