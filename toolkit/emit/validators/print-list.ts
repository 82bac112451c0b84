import { lineWidth } from '../print-text.js';

/** `new Set(['a', 'b'])`, one to a line where it does not fit; `before` is what stands in front of it on its line. */
export function printList(open: string, items: readonly string[], close: string, before: number): string {
  const flat = `${open}${items.join(', ')}${close}`;
  if (before + flat.length + 1 <= lineWidth) return flat;
  return `${open}\n${items.map((item) => `  ${item},\n`).join('')}${close}`;
}

/** `task list` → `TaskList`, for the middle of a name. */
export function pascal(text: string): string {
  const words = text.match(/[A-Za-z0-9]+/g) ?? [];
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') || 'X';
}

/** `Todo` → `todo`, `2fa` → `_2fa`, for the start of a name. */
export function camel(text: string): string {
  const name = text.charAt(0).toLowerCase() + text.slice(1);
  return /^\d/.test(name) ? `_${name}` : name;
}
