import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../chromium.js';

declare global {
  /** Runs the row of that name; there is one in the page. */
  var runBehaviour: (what: string) => Promise<unknown>;
}

export interface BehaviourPage {
  readonly page: Page;
  close(): Promise<void>;
}

/** A page of a real browser that holds msw's worker and the rows that a module exports as `behaviours`. */
export async function openBehaviourPage(rows: string): Promise<BehaviourPage> {
  const files = new Map([
    ['/', { type: 'text/html', text: '<!doctype html><script type="module" src="/page.js"></script>' }],
    ['/page.js', { type: 'text/javascript', text: await bundle(rows) }],
    [
      '/mockServiceWorker.js',
      { type: 'text/javascript', text: await readFile('node_modules/msw/lib/mockServiceWorker.js', 'utf8') },
    ],
  ]);
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': file?.type ?? 'text/plain' }).end(file?.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => 'runBehaviour' in globalThis);
  return {
    page,
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bundle(rows: string): Promise<string> {
  const contents = `
    import { setupWorker } from 'msw/browser';
    import { behaviours } from './${rows}';
    const worker = setupWorker();
    await worker.start({ quiet: true, onUnhandledRequest: 'bypass' });
    globalThis.runBehaviour = async (what) => {
      const [, run] = behaviours.find(([name]) => name === what);
      const outcome = await run(worker);
      worker.resetHandlers();
      return JSON.parse(JSON.stringify(outcome ?? null));
    };`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"development"' },
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
