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
const wholes = /^import (?:\* as (\w+)|\{ (\w+) \}) from '(\.[^']*\/(api|index|validators\/responses)\.js)';$/gm;

/**
 * The text of an entry that serves these operations and knows of no others. Where the entry imports all of something, it
 * imports the parts by their names instead, so that the bundler leaves out the rest:
 *
 * - `import { api } from '../generated/api.js';`
 * - `import { handlers } from './index.js';`, which imports each handler by its name from a file of its own
 * - `import * as responses from '../generated/validators/responses.js';`, where responses are validated
 *
 * Each stays on its line, for the source map's sake.
 *
 * @throws BundleError when the entry is not written so, or there is no such operation or handler
 */
export function narrowEntry(entry: string, names: readonly string[]): string {
  const folder = dirname(entry);
  const missing = new Set(['api', 'index']);
  const text = readFileSync(entry, 'utf8').replace(wholes, (_, all = '', one = '', module = '', from = '') => {
    missing.delete(from);
    if (from === 'api') return narrowApi(one, dirname(module), folder, names);
    if (from !== 'index') return importEach(all, names, () => module);
    const map = readFileSync(join(folder, module.replace(/js$/, 'ts')), 'utf8');
    return importEach(one, names, (name) => `${dirname(module)}/${handlerModule(map, name)}`);
  });
  for (const from of missing)
    throw new BundleError(`${entry} does not import all of ${from}.js in a line of its own, so it cannot be narrowed.`);
  return text;
}

/** What the generated `api.ts` holds, for these operations. */
function narrowApi(local: string, generated: string, folder: string, names: readonly string[]): string {
  return [
    routeTable(join(folder, generated), names),
    importEach('operations', names, () => `${generated}/operations.js`),
    importEach('validators', names, () => `${generated}/validators/requests.js`),
    `const ${local} = { routes, operations, validators };`,
  ].join(' ');
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
