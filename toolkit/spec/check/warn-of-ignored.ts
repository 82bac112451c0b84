import type { Declared } from '../build/declared-parameters.js';
import type { DocumentView } from '../document-view.js';

/** A name of a field (RFC 9110, section 5.6.2). */
const token = /^[!#$%&'*+\-.^_`|~\w]+$/;

/** Reports what a parameter says in vain: fields that are about queries only, and a header that nobody can send. */
export function warnOfIgnored({ problems }: DocumentView, { in: location, name, value, pointer }: Declared): void {
  for (const field of ['allowReserved', 'allowEmptyValue']) {
    if (location === 'query' || value[field] !== true) continue;
    const message = `"${name}": \`${field}\` is for query parameters (OpenAPI 3.1, section 4.8.12.2), and is ignored.`;
    const isPath = location === 'path' && field === 'allowReserved';
    const fix = `Delete it${isPath ? ': a variable ends with its segment, and a slash in it is written %2F' : ''}.`;
    problems.warn(pointer, 'ignored-field', message, fix);
  }
  if (location !== 'header' || token.test(name)) return;
  const message = `"${name}" is no name that a header can have (RFC 9110, section 5.1): it never arrives.`;
  problems.warn(pointer, 'invalid-header-name', message, 'Call it by letters, digits and hyphens.');
}
