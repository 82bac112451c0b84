import type { DocumentView } from '../document-view.js';
import type { UndefinedStyle } from './parameter-codec.js';

/** Reports a combination that the specification gives no meaning: one that we nevertheless read is a warning. */
export function reportStyle(
  { problems }: DocumentView,
  pointer: string,
  name: string,
  cell: UndefinedStyle | undefined,
): void {
  if (cell === undefined) return;
  const message = `"${name}": ${cell.message}`;
  if (cell.isRead) problems.warn(pointer, 'undefined-style', message, cell.fix);
  else problems.error(pointer, 'undefined-style', message, cell.fix);
}
