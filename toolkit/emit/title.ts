import type { OperationModel } from '../spec/model.js';

/** `POST /todos — Create a todo.` */
export function titleOf({ method, path, summary }: OperationModel): string {
  const text = summary?.replace(/\s+/g, ' ').trim();
  if (!text) return `${method} ${path}`;
  return `${method} ${path} — ${text}${/[.!?…:]$/.test(text) ? '' : '.'}`;
}

/** The comment on what an operation is called by: its title, its description and whether it is on its way out. */
export function describe(operation: OperationModel): string[] {
  const deprecated = operation.deprecated ? ['@deprecated'] : [];
  return [titleOf(operation), ...(operation.description === undefined ? [] : [operation.description]), ...deprecated];
}
