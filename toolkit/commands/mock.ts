import { isPublic } from '../emit/is-public.js';
import { httpListener } from '../gateway/http-listener.js';
import { LocalError } from '../local/local-error.js';
import { checkPort, type LocalServer, startLocalServer } from '../local/local-server.js';
import { allowOrigins } from '../mock/allow-origins.js';
import { compileApi } from '../mock/compile-api.js';
import { createMock, type MockApi } from '../mock/create-mock.js';
import { type LoadedDocument, loadDocument } from '../mock/load-document.js';
import type { ApiModel } from '../spec/model.js';
import { colour } from './colour.js';
import { parseOptions, UsageError } from './parse-options.js';
import { printLeftOut } from './print-left-out.js';
import { countProblems, plural, printProblems } from './print-problems.js';
import { readConfig } from './read-config.js';
import { stageReporter } from './stage-reporter.js';

const help = `Usage: specwright mock [options]

Serves an OpenAPI document before any handler exists: requests are validated as they will be, and answers come from the
document's examples, or are made up from its schemas. Operations that have errors answer 501. Pages of any origin may call it.

  --spec FILE   the document, YAML or JSON, OpenAPI 3.0 or 3.1 (default: openapi.yaml)
  --port N      the port (default: 4010)
  --no-auth     let everybody in; otherwise any credentials will do that look right for their scheme
  --verbose     show all warnings about the document, not just the first of each kind
  --help        show this

  curl -H 'Prefer: code=404' …            another of the declared statuses
  curl -H 'Prefer: example=name' …        one of the declared examples`;

const HOST = '127.0.0.1';
const DEFAULT_PORT = 4010;
/** For requests under way when the mock ends, in milliseconds. */
const PATIENCE = 2_000;

/** `specwright mock`: serves until it is told to stop. The exit code is 1 when the document has errors. */
export async function mockCommand(args: string[]): Promise<number> {
  const options = parseOptions('mock', args, {
    spec: { type: 'string' },
    port: { type: 'string' },
    'no-auth': { type: 'boolean' },
    verbose: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  if (options.help === true) {
    console.log(help);
    return 0;
  }
  const { spec = (await readConfig()).spec, 'no-auth': isOpen = false } = options;
  const port = readPort(options.port);
  await onPort(port, () => checkPort(port, HOST));
  const progress = stageReporter((line) => console.error(colour('dim', line)));
  const loaded = await loadDocument(spec, progress.stage);
  report(loaded, spec, options.verbose === true);
  if (loaded.api === undefined) return 1;
  const { model, files } = loaded.api;
  progress.stage('Loading what was compiled');
  const compiled = await compileApi(files);
  try {
    const mock = await createMock(model, compiled, isOpen);
    progress.done();
    const server = await onPort(port, () => startLocalServer(httpListener(allowOrigins(mock.serve)), port, HOST));
    return await serveUntilStopped(server, banner(model, mock, server.port, loaded, isOpen));
  } finally {
    await compiled.dispose();
  }
}

function readPort(text = String(DEFAULT_PORT)): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new UsageError(`--port is "${text}". It is a number from 0 to 65535.`);
}

async function onPort<Result>(port: number, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof LocalError)) throw error;
    throw new UsageError(`The port ${port} cannot be had. Choose another: --port ${port + 1}`);
  }
}

function report({ problems, api }: LoadedDocument, spec: string, verbose: boolean): void {
  for (const line of printProblems(problems, verbose ? 'full' : 'brief')) console.error(line);
  if (problems.length > 0) console.error(`${countProblems(problems)} in ${spec}`);
  for (const line of api === undefined ? [colour('red', 'Nothing is served.')] : printLeftOut(api.model)) {
    console.error(line);
  }
}

function banner(
  model: ApiModel,
  { refused }: MockApi,
  port: number,
  { problems }: LoadedDocument,
  isOpen: boolean,
): string {
  const warnings = problems.length === 0 ? [] : [`${countProblems(problems)} about the document: see above.`];
  return [
    '',
    colour('bold', `${model.title} is mocked.`, process.stdout),
    '',
    `  ${plural(model.operations.length, 'operation')} at http://localhost:${port}${model.basePath}`,
    ...[...warnings, ...(isOpen ? [] : credentials(model)), ...refused].map((line) => `  ${line}`),
    '',
    'Press Ctrl-C to stop.',
    '',
  ].join('\n');
}

function credentials({ operations }: ApiModel): string[] {
  const count = operations.filter((operation) => !isPublic(operation)).length;
  if (count === 0) return [];
  const ask = count === 1 ? 'asks' : 'ask';
  return [`${count} of them ${ask} for credentials: any will do that look right, and with --no-auth none are needed.`];
}

async function serveUntilStopped(server: LocalServer, text: string): Promise<number> {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  console.log(text);
  await stopped;
  await server.close(PATIENCE);
  return 0;
}
