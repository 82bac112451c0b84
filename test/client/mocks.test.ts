import { setupServer } from 'msw/node';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser } from '../chromium.js';
import { type BehaviourPage, openBehaviourPage } from '../toolkit/client/behaviour-page.js';
import { behaviours } from './mock-behaviours.js';

describe('the mocks in Node', () => {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  it.each(behaviours)('%s', async (_, run, want) => {
    expect(await run(server)).toEqual(want);
  });
});

describe.skipIf(noBrowser)(`the mocks in Chromium${noBrowser === undefined ? '' : `: ${noBrowser}`}`, () => {
  let opened: BehaviourPage | undefined;
  let page: Page;
  beforeAll(async () => {
    opened = await openBehaviourPage('test/client/mock-behaviours.ts');
    page = opened.page;
  }, 60_000);
  afterAll(() => opened?.close());

  it.each(behaviours)('%s', async (what, _, want) => {
    expect(await page.evaluate((name) => globalThis.runBehaviour(name), what)).toEqual(want);
  });
});
