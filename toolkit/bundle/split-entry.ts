import { dirname, join } from 'node:path/posix';
import { routeTable } from './narrow-entry.js';
import { importEach, readSources, replaceWholes, type WholeImport } from './whole-imports.js';

/** Up to so many, the function starts about as fast from a single file. */
const MOST_IN_ONE_FILE = 100;
/** The code of so many takes about a millisecond when the first of them is called. */
const GROUP_SIZE = 25;

/** An entry that imports its operations a group at a time. */
export interface SplitEntry {
  readonly text: string;
  /** The texts of the groups' modules, by the names that the entry imports them by. */
  readonly groups: { readonly [name: string]: string };
}

type Wholes = { [What in WholeImport['what']]?: WholeImport };

/** Where each operation has its parts from. */
interface Sources {
  readonly validators: ReadonlyMap<string, string>;
  readonly handlers: ReadonlyMap<string, string>;
  /** Where responses are validated. */
  readonly responses?: ReadonlyMap<string, string>;
}

/**
 * Divides an entry that serves more operations than one file should hold: what starts has the routes, and knows which
 * module has which operations. Each import stays on its line, as in narrow-entry.ts.
 *
 * @param source the text of the entry
 * @param wanted the names of those that it serves; without it, all
 * @returns undefined for an entry that serves few, or does more with what it imports than hand it on
 * @throws BundleError when there is no such operation
 */
export function splitEntry(entry: string, source: string, wanted?: readonly string[]): SplitEntry | undefined {
  const wholes = wholesOf(source);
  const { api, index, 'validators/responses': responses } = wholes;
  if (!api || !index || !isHandedOn(source, wholes)) return undefined;
  const folder = dirname(entry);
  const generated = dirname(api.module);
  const sources: Sources = {
    validators: readSources(folder, { module: `${generated}/validators/requests.js`, form: 'export' }),
    handlers: readSources(folder, index),
    ...(responses && { responses: readSources(folder, responses) }),
  };
  const names = wanted ?? [...sources.validators.keys()];
  if (names.length <= MOST_IN_ONE_FILE || !names.every((name) => sources.handlers.has(name))) return undefined;

  const whole = `import { routes } from '${generated}/routes.js';`;
  const routes = wanted ? routeTable(join(folder, generated), wanted) : whole;
  const groups = divide(names);
  const modules = [...groups].map(([name, members]) => [name, groupModule(name, members, generated, sources)] as const);
  const text = replaceImports(source, `${routes} ${loaderText(groups)}`);
  return { text, groups: Object.fromEntries(modules) };
}

function wholesOf(source: string): Wholes {
  const wholes: Wholes = {};
  replaceWholes(source, (line) => {
    wholes[line.what] = line;
    return '';
  });
  return wholes;
}

/**
 * Whether the entry takes `...api` and `validateResponses(…, responses)` and nothing else of either: both are empty until
 * an operation is called, which whoever looks into them must not mistake for what the API has.
 */
function isHandedOn(source: string, { api, 'validators/responses': responses }: Wholes): boolean {
  const rest = replaceWholes(source, () => '')
    .replace(`...${api?.local},`, '')
    .replace(/validateResponses\([^()]*\)/, '');
  return ![api, responses].some((line) => line && new RegExp(`(?<![\\w$-])${line.local}(?![\\w$-])`).test(rest));
}

/** In the order of the document, which has together what is at the same path. */
function divide(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const count = Math.ceil(names.length / GROUP_SIZE);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      return [`operations-${index + 1}`, names.slice(index * GROUP_SIZE, (index + 1) * GROUP_SIZE)];
    }),
  );
}

/** What `operationGroups` expects of a module (toolkit/router/operation-groups.ts). */
function groupModule(group: string, names: readonly string[], generated: string, sources: Sources): string {
  // A copy for each group, with what the group needs of it: files are what the bundler divides, not what is in them.
  const operations = importEach('operations', names, () => `${generated}/operations.js?${group}`);
  const others = Object.entries(sources).map(([local, from]: [string, ReadonlyMap<string, string>]) => {
    return importEach(local, names, (name) => from.get(name) ?? '');
  });
  return `${[operations, ...others].join('\n')}\nexport { ${['operations', ...Object.keys(sources)].join(', ')} };\n`;
}

function loaderText(groups: ReadonlyMap<string, readonly string[]>): string {
  const list = [...groups].map(([name, members]) => `['${members.join(' ')}', () => import('${name}')]`);
  const start = `import { operationGroups } from 'specwright/operation-groups';`;
  return `${start} const groups$ = operationGroups([${list.join(', ')}]);`;
}

/** The first of the lines brings along what the others take from it. */
function replaceImports(source: string, loader: string): string {
  let start = `${loader} `;
  return replaceWholes(source, ({ local, what }) => {
    const field = {
      api: '{ routes, ...groups$ }',
      index: 'groups$.handlers',
      'validators/responses': 'groups$.responses',
    };
    const line = `${start}const ${local} = ${field[what]};`;
    start = '';
    return line;
  });
}
