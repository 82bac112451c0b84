import { problem } from 'specwright/problem';

/** The answer to a parameter that satisfies its schema and yet makes no sense: shaped as the router's own refusals are. */
export function malformed(part: 'query' | 'header', name: string, detail: string) {
  const errors = [{ in: part, pointer: `/${name}`, detail, keyword: 'format' }];
  return problem(400, 'The request breaks the contract in 1 place.', { errors });
}
