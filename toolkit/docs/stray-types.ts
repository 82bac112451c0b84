import type { ApiModel } from '../spec/model.js';
import { errorCatalogue } from './error-catalogue.js';

/**
 * The problem types of a document that are relative and lead nowhere in its site. A relative type is resolved against the
 * address of the API (RFC 9457, section 3.1.1), where the site is expected at `base`.
 */
export function strayTypes(model: ApiModel, base: string): string[] {
  return errorCatalogue(model).types.flatMap(({ type, anchor }) => {
    const page = `${base}/errors#${anchor}`;
    if (/^[a-z][a-z0-9+.-]*:/i.test(type) || type === page) return [];
    return [`The problem type "${type}" leads nowhere: its page is at ${page}.`];
  });
}
