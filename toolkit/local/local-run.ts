import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ProjectConfig } from '../commands/read-config.js';
import { createTables } from '../dynamodb/create-tables.js';
import { startEmbedded } from '../dynamodb/embedded.js';
import type { Engine } from '../dynamodb/engine.js';
import type { GatewayReply, GatewayRequest } from '../gateway/gateway-request.js';
import { httpListener } from '../gateway/http-listener.js';
import { openBuildFolder } from './build-folder.js';
import { type BuiltFunction, buildFunction } from './build-function.js';
import { dataFolder } from './data-folder.js';
import { functionEnvironment } from './function-environment.js';
import { type LiveApi, openApi, serveApi } from './live-api.js';
import { type LoadedApi, loadApi } from './load-api.js';
import { loadTables } from './load-tables.js';
import { openLocalIssuer } from './local-identity.js';
import { checkPort, type LocalServer, startLocalServer } from './local-server.js';

/** For requests under way when the run ends, in milliseconds. */
const PATIENCE = 5_000;

export interface LocalSettings {
  readonly config: ProjectConfig;
  readonly port: number;
  readonly host: string;
  /** Whether every request to a secured operation needs a token. */
  readonly strict: boolean;
  /** A line for the person at the terminal. */
  report(line: string): void;
  /** A line that the function wrote. */
  log(line: string): void;
  served(request: GatewayRequest, reply: GatewayReply, milliseconds: number): void;
}

interface Prepared {
  readonly api: LoadedApi;
  readonly built: BuiltFunction;
}

/** What stays as it is while versions come and go. */
interface Surroundings {
  readonly buildFolder: string;
  readonly engine: Engine | undefined;
  open(prepared: Prepared): Promise<LiveApi>;
}

/** The API, running on this machine. */
export interface LocalRun {
  readonly url: string;
  /** What is served at the moment. */
  readonly live: LiveApi;
  /** Settles with the reason when the run cannot go on. */
  readonly failed: Promise<string>;
  /**
   * Serves what is generated and written by now; requests under way finish with what they began with. Gives false, and
   * leaves everything alone, when that is what is served already.
   *
   * @throws BundleError, FunctionError, DefinitionError or LocalError, and goes on serving what it did
   */
  reload(): Promise<boolean>;
  /** Takes no more requests, lets those under way finish for a few seconds, and stops everything. */
  close(): Promise<void>;
}

/**
 * Starts the API of the project in the working directory: DynamoDB, its tables, the function and the gateway.
 *
 * @throws LocalError, EngineError, TableDiffersError, BundleError, FunctionError or DefinitionError: whatever keeps it
 * from running; nothing is left behind then
 */
export async function startLocal(settings: LocalSettings): Promise<LocalRun> {
  await checkPort(settings.port, settings.host);
  // What a person can have got wrong comes before what takes time to start.
  const buildFolder = await openBuildFolder();
  const prepared = await prepare(settings, buildFolder);
  const tables = await loadTables(resolve(settings.config.tables), buildFolder);
  const engine = tables.length > 0 ? await startEmbedded(join(dataFolder(), 'dynamodb'), settings.report) : undefined;
  try {
    if (engine !== undefined) await createTables(engine.endpoint, tables);
    const environment = await functionEnvironment(engine?.endpoint, tables, dataFolder());
    const issuer = await openLocalIssuer(dataFolder());
    const open = ({ api, built }: Prepared) => openApi(api, built, environment, issuer, settings);
    return await serveLocal(settings, prepared, { buildFolder, open, engine });
  } catch (error) {
    await engine?.close();
    throw error;
  }
}

/** One version of the project's code and definitions, before it runs. */
async function prepare({ config }: LocalSettings, buildFolder: string): Promise<Prepared> {
  const api = await loadApi(resolve(config.out), resolve(config.page));
  return { api, built: await buildFunction(resolve(config.entry), buildFolder) };
}

async function serveLocal(
  settings: LocalSettings,
  first: Prepared,
  { buildFolder, open, engine }: Surroundings,
): Promise<LocalRun> {
  let prepared = first;
  let live = await open(first);
  let closing = false;
  const listener = httpListener(async (request) => {
    const start = performance.now();
    const reply = await serveApi(live, request);
    settings.served(request, reply, performance.now() - start);
    return reply;
  });
  const server = await startLocalServer(listener, settings.port, settings.host).catch(async (error: unknown) => {
    await live.lambda.close();
    throw error;
  });
  return {
    url: `http://${settings.host === '127.0.0.1' ? 'localhost' : settings.host}:${server.port}`,
    get live() {
      return live;
    },
    failed: engine?.failed ?? new Promise(() => {}),
    reload: async () => {
      const next = await prepare(settings, buildFolder);
      if (isSame(next, prepared)) return false;
      const opened = await open(next);
      const previous = live;
      // Ctrl-C may have come while it started.
      if (closing) {
        await opened.lambda.close();
        return false;
      }
      live = opened;
      prepared = next;
      previous.lambda.retire();
      return true;
    },
    close: async () => {
      closing = true;
      await close(server, live, engine);
      await rm(buildFolder, { recursive: true, force: true });
    },
  };
}

function isSame(one: Prepared, other: Prepared): boolean {
  return one.built.file === other.built.file && one.api.version === other.api.version;
}

async function close(server: LocalServer, live: LiveApi, engine: Engine | undefined): Promise<void> {
  await server.close(PATIENCE);
  await live.lambda.close();
  await engine?.close();
}

/** Inside the project, as the bundles import its packages; nothing in it is missed when it is deleted. */
