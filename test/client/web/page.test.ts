import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../../client/index.js';
import { openLocalIssuer } from '../../../toolkit/local/local-identity.js';
import { launchChromium, noBrowser } from '../../chromium.js';
import { dataFolder, type Service, startService } from '../../service/start-service.js';

let service: Service;
let data: Awaited<ReturnType<typeof dataFolder>>;
let browser: Browser;
let people = 0;

/** Somebody with a browser and an empty list, and the client that looks at what the service really has. */
interface Person {
  readonly context: BrowserContext;
  readonly client: Client;
  open(): Promise<Page>;
}

const contexts: BrowserContext[] = [];

async function newPerson(): Promise<Person> {
  people += 1;
  const issuer = await openLocalIssuer(data.path);
  const token = await issuer.issue(`person-${people}`, 'todos:read todos:write', 3600);
  const context = await browser.newContext({ extraHTTPHeaders: { Authorization: `Bearer ${token}` } });
  context.setDefaultTimeout(20_000);
  contexts.push(context);
  const open = async () => {
    const page = await context.newPage();
    await page.goto(service.url);
    await page.getByRole('heading', { name: 'Todos' }).waitFor();
    return page;
  };
  return { context, client: createClient({ baseUrl: service.url, token }), open };
}

async function add(page: Page, task: string): Promise<void> {
  await page.getByLabel('New todo').fill(task);
  await page.keyboard.press('Enter');
}

/** The tasks on the screen, from top to bottom, once there are as many as there should be. */
async function shown(page: Page, count: number): Promise<string[]> {
  const rows = page.getByRole('list', { name: 'Todos' }).getByRole('listitem');
  await expect.poll(() => rows.count(), { timeout: 10_000 }).toBe(count);
  return rows.locator('.task').allTextContents();
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor({ state: 'attached' });

describe.skipIf(noBrowser)(`the Todo page${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  beforeAll(async () => {
    data = await dataFolder();
    [service, browser] = await Promise.all([startService(data.path), launchChromium()]);
    // The page is built when it is asked for first.
    await fetch(service.url);
  }, 60_000);
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await data?.remove();
  });

  it('adds, completes, edits, filters and deletes, with the keyboard alone', async () => {
    const { open, client } = await newPerson();
    const page = await open();
    await said(page, 'Nothing to do yet.');
    await add(page, 'Write the contract');
    await said(page, 'Added: Write the contract');
    await add(page, 'Generate the rest');
    await said(page, 'Added: Generate the rest');
    expect(await shown(page, 2)).toEqual(['Generate the rest', 'Write the contract']);

    await page.getByLabel('Done: Write the contract').focus();
    await page.keyboard.press('Space');
    await said(page, 'Saved: Write the contract');
    expect(await focused(page)).toBe('Done: Write the contract');
    await page.getByLabel('Edit: Generate the rest').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Generate it all');
    await page.keyboard.press('Enter');
    await said(page, 'Saved: Generate it all');
    expect(await focused(page)).toBe('Edit: Generate it all');
    expect((await client.listTodos()).items).toMatchObject([
      { task: 'Generate it all', status: 'pending', version: 2 },
      { task: 'Write the contract', status: 'done', version: 2 },
    ]);

    await page.getByRole('radio', { name: 'All' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await shown(page, 1)).toEqual(['Generate it all']);
    await page.keyboard.press('ArrowRight');
    expect(await shown(page, 1)).toEqual(['Write the contract']);
    await page.keyboard.press('ArrowRight');
    await page.getByLabel('Delete: Generate it all').focus();
    await page.keyboard.press('Enter');
    await said(page, 'Deleted: Generate it all');
    expect(await focused(page)).toBe('Done: Write the contract');
    expect((await client.listTodos()).items).toHaveLength(1);
  });

  it('shows a conflict when two tabs edit the same todo, and lets the person choose', async () => {
    const { open, client } = await newPerson();
    const { id } = await client.createTodo({ body: { task: 'Ours' } });
    const [one, two] = [await open(), await open()];
    await shown(one, 1);
    await shown(two, 1);
    const edit = async (page: Page, from: string, to: string) => {
      // A tab in the background is drawn so seldom that every click has to wait.
      await page.bringToFront();
      await page.getByLabel(`Edit: ${from}`).click();
      await page.getByLabel('Task').fill(to);
      await page.getByRole('button', { name: 'Save' }).click();
    };
    await edit(one, 'Ours', 'Mine');
    await said(one, 'Saved: Mine');
    await edit(two, 'Ours', 'Yours');
    const conflict = two.getByRole('alert').filter({ hasText: 'changed somewhere else' });
    await conflict.waitFor();
    expect(await conflict.getByRole('definition').allTextContents()).toEqual(['Mine (to do)', 'Yours (to do)']);
    expect(await client.getTodo({ id })).toMatchObject({ task: 'Mine', version: 2 });

    await two.getByRole('button', { name: 'Keep mine' }).click();
    await said(two, 'Saved: Yours');
    expect(await focused(two)).toBe('Done: Yours');
    expect(await client.getTodo({ id })).toMatchObject({ task: 'Yours', version: 3 });
    await edit(one, 'Mine', 'Mine again');
    await one.getByRole('button', { name: 'Take theirs' }).click();
    expect(await shown(one, 1)).toEqual(['Yours']);
  });

  it('makes no duplicate when answers get lost on the way', async () => {
    const { open, client } = await newPerson();
    const page = await open();
    let lost = 0;
    await page.route('**/todos', async (route) => {
      if (route.request().method() !== 'POST' || lost === 2) return route.continue();
      lost += 1;
      // It arrives and is done; only the caller never hears of it.
      await route.fetch();
      return route.abort('connectionreset');
    });
    await add(page, 'Only once');
    await said(page, 'Added: Only once');
    expect(lost).toBe(2);
    expect(await shown(page, 1)).toEqual(['Only once']);
    expect((await client.listTodos()).items).toHaveLength(1);
  });

  it('puts everything back when a change fails for good', async () => {
    const { open, client } = await newPerson();
    await client.createTodo({ body: { task: 'Stay' } });
    const page = await open();
    await shown(page, 1);
    await page.route('**/todos/*', (route) => route.fulfill({ status: 500, body: '' }));
    await page.getByLabel('Delete: Stay').click();
    await page.getByRole('alert').filter({ hasText: '“Stay” was not deleted.' }).waitFor();
    expect(await shown(page, 1)).toEqual(['Stay']);
    await page.route('**/todos', (route) => route.fulfill({ status: 400, body: '' }));
    await add(page, 'Refused');
    await page.getByRole('alert').filter({ hasText: '“Refused” was not added.' }).waitFor();
    expect(await page.getByLabel('New todo').inputValue()).toBe('Refused');
    expect(await shown(page, 1)).toEqual(['Stay']);
  });

  it('says that the list cannot be loaded, and loads it when asked again', async () => {
    const { open, client, context } = await newPerson();
    await client.createTodo({ body: { task: 'Behind a fault' } });
    await context.route('**/todos?*', (route) => route.fulfill({ status: 400, body: '' }));
    const page = await open();
    await page.getByRole('alert').filter({ hasText: 'could not be loaded' }).waitFor();
    await context.unroute('**/todos?*');
    await page.getByRole('button', { name: 'Try again' }).click();
    expect(await shown(page, 1)).toEqual(['Behind a fault']);
  });

  it('keeps changes while the browser is offline and sends them afterwards', async () => {
    const { open, client, context } = await newPerson();
    const page = await open();
    await said(page, 'Nothing to do yet.');
    await context.setOffline(true);
    await said(page, 'You are offline.');
    await add(page, 'On the train');
    expect(await shown(page, 1)).toEqual(['On the train']);
    expect((await client.listTodos()).items).toEqual([]);
    await context.setOffline(false);
    await said(page, 'Added: On the train');
    expect((await client.listTodos()).items).toMatchObject([{ task: 'On the train' }]);
  });

  it('shows 200 todos, page by page, as the person scrolls', async () => {
    const { open, client } = await newPerson();
    for (let made = 0; made < 200; made += 20)
      await Promise.all(
        Array.from({ length: 20 }, (_, n) => client.createTodo({ body: { task: `Number ${made + n}` } })),
      );
    const page = await open();
    const rows = page.getByRole('list', { name: 'Todos' }).getByRole('listitem');
    await rows.first().waitFor();
    expect(await rows.count()).toBeLessThan(200);
    await expect
      .poll(
        async () => {
          await rows.last().scrollIntoViewIfNeeded();
          return rows.count();
        },
        { timeout: 20_000 },
      )
      .toBe(200);
    expect(new Set(await rows.locator('.task').allTextContents()).size).toBe(200);
  });

  it('does not ask for more again and again when that fails, but says so in sight and waits', async () => {
    const { open, client } = await newPerson();
    await Promise.all(Array.from({ length: 40 }, (_, n) => client.createTodo({ body: { task: `Number ${n}` } })));
    const page = await open();
    await shown(page, 30);
    let asked = 0;
    await page.route('**/todos?*cursor=*', (route) => {
      asked += 1;
      return route.fulfill({ status: 400, body: '' });
    });
    await page.getByRole('button', { name: 'Load more' }).scrollIntoViewIfNeeded();
    const failure = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
    await failure.waitFor();
    expect(await failure.evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
    // It would have asked again by the time that the screen was drawn once more.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    expect(asked).toBe(1);
    await page.unroute('**/todos?*cursor=*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await shown(page, 40);
  });

  it.each(['light', 'dark'] as const)('has no fault that axe finds, in %s', async (colorScheme) => {
    const { open, client } = await newPerson();
    await client.createTodo({ body: { task: 'Read me aloud' } });
    await client.createTodo({ body: { task: 'Done', status: 'done' } });
    const page = await open();
    await page.emulateMedia({ colorScheme });
    await shown(page, 2);
    await page.getByLabel('Edit: Read me aloud').click();
    // The policy of the page lets no script in by a tag.
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
  });
});
