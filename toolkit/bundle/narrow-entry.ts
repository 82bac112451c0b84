import { dirname, join } from 'node:path/posix';
import { runInNewContext } from 'node:vm';
import { buildSync } from 'esbuild';
import { printLiteral } from '../emit/print-literal.js';
import { RouteTrie } from '../emit/route-trie.js';
import type { Operation } from '../router/operation.js';
import { BundleError } from './bundle-error.js';
import { importEach, readSources, replaceWholes } from './whole-imports.js';

type Operations = { readonly [name: string]: Operation };

/**
 * The text of an entry that serves these operations and knows of no others. Where the entry imports all of something
 * (whole-imports.ts), it imports the parts by their names instead, so that the bundler leaves out the rest. Each stays on
 * its line, for the source map's sake.
 *
 * @param source the text of the entry
 * @throws BundleError when the entry is not written so, or there is no such operation or handler
 */
export function narrowEntry(entry: string, source: string, names: readonly string[]): string {
  const folder = dirname(entry);
  const missing = new Set(['api', 'index']);
  const text = replaceWholes(source, (line) => {
    const { local, module, what } = line;
    missing.delete(what);
    if (what === 'api') return narrowApi(local, dirname(module), folder, names);
    if (what !== 'index') return importEach(local, names, () => module);
    const handlers = readSources(folder, line);
    return importEach(local, names, (name) => handlerModule(handlers, name));
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

function handlerModule(handlers: ReadonlyMap<string, string>, name: string): string {
  const module = handlers.get(name);
  if (module === undefined)
    throw new BundleError(`The map of handlers does not import ${name} from a file of its own.`);
  return module;
}

/** The part of the route table that leads to the operations. */
export function routeTable(generated: string, names: readonly string[]): string {
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
