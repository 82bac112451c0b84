import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ProjectConfig } from '../commands/read-config.js';
import type { GatewayReply, GatewayRequest } from '../gateway/gateway-request.js';
import { httpListener } from '../gateway/http-listener.js';
import { type BuiltAuthorizers, buildAuthorizers } from './build-authorizers.js';
import { openBuildFolder } from './build-folder.js';
import { type BuiltFunction, buildFunction } from './build-function.js';
import { dataFolder } from './data-folder.js';
import { functionEnvironment } from './function-environment.js';
import { type LiveApi, type OpenSettings, openApi } from './live-api.js';
import { type LoadedApi, loadApi } from './load-api.js';
import { type Backend, type BackendParts, prepareBackend, startBackend } from './local-backend.js';
import { openLocalIssuer } from './local-identity.js';
import { checkPort, type LocalServer, startLocalServer } from './local-server.js';
import { openFunctions } from './open-functions.js';

/** For requests under way when the run ends, in milliseconds. */
const PATIENCE = 5_000;

export interface LocalSettings extends OpenSettings {
  readonly config: ProjectConfig;
  readonly port: number;
  readonly host: string;
  /** A line that the function wrote. */
  log(line: string): void;
  served(request: GatewayRequest, reply: GatewayReply, milliseconds: number): void;
}

interface Prepared {
  readonly api: LoadedApi;
  readonly built: BuiltFunction;
  readonly authorizers: BuiltAuthorizers;
  readonly backend: BackendParts;
}

/** What stays as it is while versions come and go. */
interface Surroundings {
  readonly buildFolder: string;
  readonly backend: Backend;
  open(prepared: Prepared): Promise<LiveApi>;
}

/** The API, running on this machine. */
export interface LocalRun {
  readonly url: string;
  /** What is served at the moment. */
  readonly live: LiveApi;
  /** The source files of its functions. */
  readonly inputs: readonly string[];
  /** What a person should know about it. */
  readonly warnings: readonly string[];
  readonly backend: Backend;
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
 * Starts the API of the project in the working directory: DynamoDB, its tables, the functions and the gateway.
 *
 * @throws LocalError, EngineError, TableDiffersError, BundleError, FunctionError or DefinitionError: whatever keeps it
 * from running; nothing is left behind then
 */
export async function startLocal(settings: LocalSettings): Promise<LocalRun> {
  await checkPort(settings.port, settings.host);
  // What a person can have got wrong comes before what takes time to start.
  const buildFolder = await openBuildFolder();
  const prepared = await prepare(settings, buildFolder);
  const { report, log } = settings;
  const backend = await startBackend(prepared.backend, { dataFolder: dataFolder(), report, log });
  try {
    const endpoint = backend.dynamodb?.forFunctions;
    const { corsOrigin } = settings.gateway;
    const environment = await functionEnvironment(endpoint, prepared.backend.tables, dataFolder(), corsOrigin);
    const issuer = await openLocalIssuer(dataFolder());
    const open = async ({ api, built, authorizers }: Prepared) => {
      const functions = await openFunctions(api.gateway, built, authorizers, environment, backend.dynamodb?.tasks, log);
      return openApi(api, functions, issuer, settings);
    };
    return await serveLocal(settings, prepared, { buildFolder, open, backend });
  } catch (error) {
    await backend.close();
    throw error;
  }
}

/** One version of the project's code and definitions, before it runs. */
async function prepare({ config, gateway }: LocalSettings, buildFolder: string): Promise<Prepared> {
  const api = await loadApi(resolve(config.out), resolve(config.page), gateway);
  const built = await buildFunction(resolve(config.entry), buildFolder);
  const authorizers = await buildAuthorizers(api.gateway, config.handlers, buildFolder);
  return { api, built, authorizers, backend: await prepareBackend(config, buildFolder) };
}

async function serveLocal(
  settings: LocalSettings,
  first: Prepared,
  { buildFolder, open, backend }: Surroundings,
): Promise<LocalRun> {
  let prepared = first;
  let live = await open(first);
  let closing = false;
  const listener = httpListener(async (request) => {
    const start = performance.now();
    const reply = await live.serve(request);
    settings.served(request, reply, performance.now() - start);
    return reply;
  });
  const server = await startLocalServer(listener, settings.port, settings.host).catch(async (error: unknown) => {
    await live.functions.close();
    throw error;
  });
  return {
    url: `http://${settings.host === '127.0.0.1' ? 'localhost' : settings.host}:${server.port}`,
    get live() {
      return live;
    },
    get inputs() {
      const consumers = prepared.backend.consumers.map(({ built }) => built);
      return [...functionsOf(prepared), ...consumers].flatMap(({ inputs }) => inputs);
    },
    get warnings() {
      const unchecked = 'The entry does not hand on "...api,": no answer is held against the contract.';
      const ofEntry = prepared.built.isChecked ? [] : [unchecked];
      return [...live.gateway.warnings, ...prepared.authorizers.warnings, ...ofEntry];
    },
    backend,
    failed: backend.failed,
    reload: async () => {
      const next = await prepare(settings, buildFolder);
      if (isSame(next, prepared)) return false;
      await backend.update(next.backend);
      const opened = await open(next);
      const previous = live;
      // Ctrl-C may have come while it started.
      if (closing) {
        await opened.functions.close();
        return false;
      }
      live = opened;
      prepared = next;
      previous.functions.retire();
      return true;
    },
    close: async () => {
      closing = true;
      await close(server, live, backend);
      await rm(buildFolder, { recursive: true, force: true });
    },
  };
}

function isSame(one: Prepared, other: Prepared): boolean {
  const versions = (each: Prepared) =>
    [...functionsOf(each).map(({ file }) => file), each.api.version, each.backend.version].join();
  return versions(one) === versions(other);
}

function functionsOf({ built, authorizers }: Prepared): readonly BuiltFunction[] {
  return [built, ...authorizers.functions.values()];
}

async function close(server: LocalServer, live: LiveApi, backend: Backend): Promise<void> {
  await server.close(PATIENCE);
  await live.functions.close();
  await backend.close();
}

/** Inside the project, as the bundles import its packages; nothing in it is missed when it is deleted. */
