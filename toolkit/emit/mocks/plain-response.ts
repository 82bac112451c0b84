import type { ResponseModel } from '../../spec/model.js';

/**
 * What a mock answers when all is well: the first success that is declared. Some operations declare none: a redirection
 * is theirs then, or `default`, or else the mildest error. Interim responses end no exchange.
 */
export function plainResponse(responses: readonly ResponseModel[]): ResponseModel | undefined {
  const find = (start: string) => responses.find(({ status }) => status.startsWith(start));
  return find('2') ?? find('3') ?? find('default') ?? find('4') ?? find('5');
}
