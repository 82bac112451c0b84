import { mkdir } from 'node:fs/promises';
import { type Engine, EngineError } from './engine.js';
import { startFallbackEngine } from './fallback-engine.js';
import { nativeBinary, startNativeEngine } from './native-engine.js';

/**
 * Starts a DynamoDB: the one at `DYNAMODB_ENDPOINT` where that is set, else the native engine of this platform, else a
 * slower one in JavaScript, which is announced with one line. Data is kept in `folder`; in memory without one.
 *
 * @throws EngineError when none can be started, saying why
 */
export async function startEmbedded(folder: string | undefined, report: (line: string) => void): Promise<Engine> {
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  if (endpoint) return externalEngine(endpoint);
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const binary = nativeBinary();
  if (binary !== undefined) return startNativeEngine(binary, folder);
  report(
    `No native DynamoDB for ${process.platform}-${process.arch}: using dynalite, which has neither transactions nor streams and never deletes expired items; what functions are granted is not enforced. Set DYNAMODB_ENDPOINT to use another.`,
  );
  return startFallbackEngine(folder);
}

async function externalEngine(endpoint: string): Promise<Engine> {
  if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint)) {
    throw new EngineError(`DYNAMODB_ENDPOINT is "${endpoint}", which is no URL. Write it like http://127.0.0.1:8000.`);
  }
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(5_000) });
  } catch (cause) {
    throw new EngineError(
      `Nothing answers at DYNAMODB_ENDPOINT (${endpoint}). Start it, or unset the variable to use the embedded DynamoDB.`,
      { cause },
    );
  }
  return { endpoint, complete: true, failed: new Promise(() => {}), close: async () => {} };
}
