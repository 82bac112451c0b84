import type { ApiModel } from '../spec/model.js';
import { colour } from './colour.js';
import { plural } from './print-problems.js';

/** What is not there although the document has it, as lines to print; every one of them. */
export function printLeftOut({ leftOut = [], operations }: ApiModel): string[] {
  if (leftOut.length === 0) return [];
  const count = `${leftOut.length} of ${plural(leftOut.length + operations.length, 'operation')}`;
  const rows = leftOut.map(({ method, path, rules }) => {
    const is404 = rules.includes('invalid-path') ? '; 404, for no request has this path' : '';
    return `  ${method} ${path} (${rules.join(', ')}${is404})`;
  });
  return [colour('red', `Left out ${count}, which will answer 501:`), ...rows];
}
