import type { DocumentView } from '../document-view.js';
import { NameRegister, type Names, namesOf, pascalCase, splitWords } from '../names.js';
import type { FoundOperation } from './build-operations.js';

export interface NamedOperation extends Names {
  readonly id: string;
}

/**
 * Names operations by their operationIds, or else by method and path; so are those whose operationId another one has, in
 * the order of path and method. Each name must be unique as a constant, as a type and as a file on a disk that ignores
 * case: declared ids first, the first to come keeps the plain name and the next gets 2, 3, …
 */
export function nameOperations(view: DocumentView, found: readonly FoundOperation[]): NamedOperation[] {
  const register = new NameRegister();
  const owners = new Map<string, FoundOperation>();
  const named = new Map<FoundOperation, NamedOperation>();
  for (const one of found) {
    const id = declaredId(one);
    if (id === undefined || owners.has(id)) continue;
    owners.set(id, one);
    const names = register.claim(namesOf(id, 'operation'));
    reportSimilar(view, one, id, names);
    named.set(one, { id, ...names });
  }
  for (const one of found) {
    if (!named.has(one)) named.set(one, nameUnnamed(view, register, one, owners));
  }
  return found.flatMap((one) => named.get(one) ?? []);
}

function declaredId({ operation: { value } }: FoundOperation): string | undefined {
  return typeof value.operationId === 'string' && value.operationId !== '' ? value.operationId : undefined;
}

function reportSimilar(view: DocumentView, { operation }: FoundOperation, id: string, names: Names): void {
  if (names.typeName === namesOf(id, 'operation').typeName) return;
  const message = `"${id}" is too much like another operationId; in code it is called "${names.valueName}".`;
  const fix = 'Choose an operationId that differs in more than case and punctuation.';
  view.problems.warn(`${operation.pointer}/operationId`, 'similar-operation-id', message, fix);
}

function nameUnnamed(
  view: DocumentView,
  register: NameRegister,
  one: FoundOperation,
  owners: ReadonlyMap<string, FoundOperation>,
): NamedOperation {
  const names = register.claim(namesOf(madeUpId(one), 'operation'));
  const id = declaredId(one);
  const owner = id === undefined ? undefined : owners.get(id);
  const { pointer } = one.operation;
  const fix = `Write \`operationId: ${names.valueName}\`, or a better name.`;
  if (owner === undefined) {
    const message = `${one.method} ${one.path} has no operationId; it is called "${names.valueName}".`;
    view.problems.warn(pointer, 'missing-operation-id', message, fix);
  } else {
    const message = `The operationId "${id}" is taken by ${owner.method} ${owner.path}; this one is called "${names.valueName}".`;
    view.problems.warn(`${pointer}/operationId`, 'duplicate-operation-id', message, fix);
  }
  return { id: names.valueName, ...names };
}

/** `GET /todos/{id}` → `getTodosById`; `GET /` → `getRoot`. */
function madeUpId({ method, path }: FoundOperation): string {
  const words = path.split('/').map((segment) => {
    const name = pascalCase(splitWords(segment));
    return name !== '' && segment.startsWith('{') ? `By${name}` : name.replace(/^_/, '');
  });
  return method.toLowerCase() + (words.join('') || 'Root');
}
