import { setupServer } from 'msw/node';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser } from '../../chromium.js';
import { type BehaviourPage, openBehaviourPage } from './behaviour-page.js';
import { behaviours } from './behaviours.js';

/** As it is after a journey through JSON, which is how answers leave a browser. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

const server = setupServer();
describe('the client in Node', () => {
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  it.each(behaviours)('%s', async (_, run, want) => {
    expect(plain(await run(server))).toEqual(want);
  });
});

describe.skipIf(noBrowser)(`the client in Chromium${noBrowser === undefined ? '' : `: ${noBrowser}`}`, () => {
  let opened: BehaviourPage | undefined;
  let page: Page;
  beforeAll(async () => {
    opened = await openBehaviourPage('test/toolkit/client/behaviours.ts');
    page = opened.page;
  }, 60_000);
  afterAll(() => opened?.close());

  it.each(behaviours)('%s', async (what, _, want) => {
    expect(await page.evaluate((name) => globalThis.runBehaviour(name), what)).toEqual(want);
  });
});
