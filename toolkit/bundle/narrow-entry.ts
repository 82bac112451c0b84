import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { runInNewContext } from 'node:vm';
import { buildSync } from 'esbuild';
import { printLiteral } from '../emit/print-literal.js';
import { RouteTrie } from '../emit/route-trie.js';
import type { Operation } from '../router/operation.js';
import { BundleError } from './bundle-error.js';

type Operations = { readonly [name: string]: Operation };

/** An import of all of something; the last group says of what. */
const wholes =
  /^import (?:\* as (\w+)|\{ (\w+) \}) from '(\.[^']*\/(operations|routes|validators\/requests|validators\/responses|index)\.js)';$/gm;

/**
 * The text of an entry that serves these operations and knows of no others. Where the entry imports all of a table, it
 * imports the parts by their names instead, so that the bundler leaves out the rest:
 *
 * - `import * as operations from '../generated/operations.js';` and likewise the validators of requests and responses
 * - `import { routes } from '../generated/routes.js';`
 * - `import { handlers } from './index.js';`, which imports each handler by its name from a file of its own
 *
 * Each stays on its line, for the source map's sake.
 *
 * @throws BundleError when the entry is not written so, or there is no such operation or handler
 */
export function narrowEntry(entry: string, names: readonly string[]): string {
  const folder = dirname(entry);
  const missing = new Set(['operations', 'routes', 'validators/requests', 'index']);
  const text = readFileSync(entry, 'utf8').replace(wholes, (_, all = '', one = '', module = '', table = '') => {
    missing.delete(table);
    if (table === 'routes') return routeTable(join(folder, dirname(module)), names);
    if (table !== 'index') return importEach(all, names, () => module);
    const map = readFileSync(join(folder, module.replace(/js$/, 'ts')), 'utf8');
    return importEach(one, names, (name) => `${dirname(module)}/${handlerModule(map, name)}`);
  });
  for (const table of missing)
    throw new BundleError(
      `${entry} does not import all of ${table}.js in a line of its own, so it cannot be narrowed.`,
    );
  return text;
}

/** `import { createTodo as operations$createTodo } from '…'; const operations = { createTodo: operations$createTodo };` */
function importEach(local: string, names: readonly string[], moduleOf: (name: string) => string): string {
  const imports = names.map((name) => `import { ${name} as ${local}$${name} } from '${moduleOf(name)}';`);
  const entries = names.map((name) => `${name}: ${local}$${name}`);
  return `${imports.join(' ')} const ${local} = { ${entries.join(', ')} };`;
}

function handlerModule(map: string, name: string): string {
  const [, module] = new RegExp(`^import \\{ ${name} \\} from '(\\.[^']*)';$`, 'm').exec(map) ?? [];
  if (module === undefined)
    throw new BundleError(`The map of handlers does not import ${name} from a file of its own.`);
  return module;
}

/** The part of the route table that leads to the operations. */
function routeTable(generated: string, names: readonly string[]): string {
  const operations = loadOperations(generated);
  const trie = new RouteTrie();
  for (const name of names) {
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (!operation) throw new BundleError(`There is no operation ${name} in ${join(generated, 'operations.ts')}.`);
    trie.add(name, operation);
  }
  const split = `import { splitAround } from 'specwright/pattern';`;
  return `${split} const routes = ${printLiteral(trie.toTable()).replaceAll('\n', ' ')};`;
}

/** What the generated tables say; they are plain data and import nothing. */
function loadOperations(generated: string): Operations {
  const entryPoints = [join(generated, 'operations.ts')];
  const { outputFiles } = buildSync({ entryPoints, bundle: true, format: 'iife', globalName: 'tables', write: false });
  return runInNewContext(`${outputFiles[0]?.text}; tables`) as Operations;
}
