import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';

/**
 * A statement of an entry, at the start of a line or after another such, that imports all of something:
 *
 * - `import { api } from '../generated/api.js';`
 * - `import { handlers } from './index.js';`, which imports each handler by its name from a file of its own
 * - `import * as responses from '../generated/validators/responses.js';`, where responses are validated
 */
export interface WholeImport {
  /** What is imported goes by this name in the entry. */
  readonly local: string;
  readonly module: string;
  /** How that module writes down each part: as what it imports, to put it in a map, or as what it exports by its name. */
  readonly form: 'import' | 'export';
  readonly what: 'api' | 'index' | 'validators/responses';
  /** As it is written. */
  readonly line: string;
}

const wholes =
  /(?<=^|^import .*; )import (?:\* as (\w+)|\{ (\w+) \}) from '(\.[^']*\/(api|index|validators\/responses)\.js)';(?=$| import )/gm;

/** Puts something else in place of each such statement. */
export function replaceWholes(text: string, replacement: (line: WholeImport) => string): string {
  return text.replace(wholes, (line, all: string | undefined, one: string | undefined, module, what) => {
    return replacement({ local: all ?? one ?? '', module, form: all === undefined ? 'import' : 'export', what, line });
  });
}

/** `import { createTodo as operations$createTodo } from '…'; const operations = { createTodo: operations$createTodo };` */
export function importEach(local: string, names: readonly string[], moduleOf: (name: string) => string): string {
  const imports = names.map((name) => `import { ${name} as ${local}$${name} } from '${moduleOf(name)}';`);
  const entries = names.map((name) => `${name}: ${local}$${name}`);
  return `${imports.join(' ')} const ${local} = { ${entries.join(', ')} };`;
}

/** Where a module that brings together what other files export has each from, as it says so itself. */
export function readSources(
  folder: string,
  { module, form }: Pick<WholeImport, 'module' | 'form'>,
): ReadonlyMap<string, string> {
  const file = join(folder, module.replace(/js$/, 'ts'));
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const lines = text.matchAll(new RegExp(`^${form} \\{ ([\\w$]+) \\} from '(\\.[^']*)';$`, 'gm'));
  return new Map([...lines].map(([, name = '', from = '']) => [name, `${dirname(module)}/${from}`]));
}
