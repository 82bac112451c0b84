import { readFileSync } from 'node:fs';
import { colour } from './commands/colour.js';

type Command = (args: string[]) => Promise<number>;

/** Loaded one at a time: asking for help must not wait for compilers. */
const commands: { readonly [name: string]: () => Promise<Command> } = {
  init: async () => (await import('./commands/init.js')).initCommand,
  generate: async () => (await import('./commands/generate.js')).generateCommand,
  start: async () => (await import('./commands/start.js')).startCommand,
  dev: async () => (await import('./commands/dev.js')).devCommand,
  token: async () => (await import('./commands/token.js')).tokenCommand,
  mock: async () => (await import('./commands/mock.js')).mockCommand,
  gateway: async () => (await import('./commands/gateway.js')).gatewayCommand,
  docs: async () => (await import('./commands/docs.js')).docsCommand,
  diff: async () => (await import('./commands/diff.js')).diffCommand,
  package: async () => (await import('./commands/package.js')).packageCommand,
};

const help = `Usage: specwright <command> [options]

  init       write a new project
  generate   derive everything from the OpenAPI document
  start      run the API on this machine
  dev        run it, and follow changes of the document and the handlers
  token      print a token of the local issuer
  mock       serve a document before any handler exists
  gateway    print a gateway definition with its placeholders filled
  docs       write the documentation as a static site
  diff       tell what changed between two documents, and whom it breaks
  package    build the client's package, so that it can be published

  --version  print the version
  --help     show this; \`specwright <command> --help\` tells more of a command`;

/**
 * Runs one command line and returns the exit code: 1 for whatever is wrong with the input, which is told in plain words.
 * Only a defect of Specwright itself shows a stack.
 */
export async function main(args: readonly string[]): Promise<number> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const [name = 'help', ...rest] = args;
  if (name === '--version' || name === '-v') return print(version());
  if (['help', '--help', '-h'].includes(name)) return rest[0] === undefined ? print(help) : main([rest[0], '--help']);
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    return fail(`There is no command "${name}". There are ${Object.keys(commands).join(', ')} and help.`);
  }
  try {
    return await (await load())(rest);
  } catch (error) {
    return fail(explain(error));
  }
}

function print(text: string): number {
  console.log(text);
  return 0;
}

function fail(message: string): number {
  console.error(`${colour('red', 'error')}  ${message}`);
  return 1;
}

/** Errors that were thrown to be read, by name: their classes need not be loaded for this. */
const plain = new Set(['UsageError', 'ConfigError', 'ForeignFilesError', 'ForeignFolderError', 'PackageError']);

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isPlain = plain.has(error.name) || 'syscall' in error;
  return isPlain ? error.message : (error.stack ?? error.message);
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}
