import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSite, type SiteFile } from '../../../toolkit/docs/build-site.js';
import { contentSecurityHeader } from '../../../toolkit/docs/content-security-policy.js';
import { loadSite } from '../../../toolkit/docs/load-site.js';
import { launchChromium, noBrowser } from '../../chromium.js';

const document = JSON.parse(readFileSync('generated/openapi.json', 'utf8'));
const addresses = { base: '/docs', document: '/openapi.json', baseUrl: 'https://api.example.com' };
const files: readonly SiteFile[] = buildSite(loadSite('.', document, addresses));
const pages = files.filter(({ type }) => type.startsWith('text/html'));
const htmlOf = (path: string) => pages.find((page) => page.path === path)?.read() ?? '';

describe('the site', () => {
  it('has a page for the reference, the errors, the security and the changes', () => {
    expect(pages.map(({ path }) => path)).toEqual(['/docs', '/docs/errors', '/docs/security', '/docs/changes']);
  });

  it.each(pages.map(({ path }) => path))('%s leads only to what is there', (path) => {
    for (const [, href = ''] of htmlOf(path).matchAll(/(?:href|src)="([^"]*)"/g)) {
      if (/^(https:|data:,)/.test(href)) continue;
      const { pathname, hash } = new URL(href, `http://site${path}`);
      expect(files.map((file) => file.path)).toContain(pathname);
      // What is on the reference is drawn by Redoc, in the browser.
      if (hash !== '' && pathname !== '/docs') expect(htmlOf(pathname)).toContain(`id="${hash.slice(1)}"`);
    }
  });

  it.each(pages.map(({ path }) => path))('%s holds no script or style of its own, and says which are good', (path) => {
    expect(htmlOf(path)).not.toMatch(/<style|<script(?! src="\/docs\/)|\son\w+=|\sstyle=/);
    expect(htmlOf(path)).toContain(`content="default-src 'none'; script-src 'self';`);
  });

  it('tells of each type of problem what it is and where it comes from', () => {
    expect(htmlOf('/docs/errors')).toMatch(/id="todo-changed">.*The todo has changed.*#operation\/updateTodo/s);
  });

  it('escapes what the document says', () => {
    const info = { title: 'A <b> & "c"', version: '<1>', description: '<script>' };
    const own = { ...document, info };
    const [page] = buildSite(loadSite('.', own, addresses));
    expect(page?.read()).toContain('<title>A &lt;b&gt; &amp; &quot;c&quot;</title>');
    expect(page?.read()).not.toContain('<1>');
  });
});

describe.skipIf(noBrowser !== undefined)(`in Chromium${noBrowser === undefined ? '' : ` (${noBrowser})`}`, () => {
  let server: Server;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    server = createServer(({ url: target = '' }, response) => {
      const file = files.find(({ path }) => path === target.replace(/[?#].*/, ''));
      response.writeHead(file === undefined ? 404 : 200, {
        'content-type': file?.type ?? 'text/plain',
        'content-security-policy': contentSecurityHeader,
      });
      response.end(file?.read());
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

  /** Opens a page, and collects what goes wrong in it. */
  async function open(path: string) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) complaints.push(request.url());
    });
    await page.goto(url + path);
    if (path === '/docs') await page.locator('.api-content h5').first().waitFor();
    return { page, complaints };
  }

  /** What keeps people out, by the rules of axe-core. */
  async function barriers(page: Page): Promise<unknown[]> {
    await page.evaluate(axe);
    const found: unknown = await page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) =>
      violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map(({ html }) => html) })))`);
    const severe = (each: { readonly impact: string }) => each.impact === 'serious' || each.impact === 'critical';
    return (found as { impact: string }[]).filter(severe);
  }

  const colourOf = (page: Page) =>
    page
      .locator('h1')
      .first()
      .evaluate((heading) => getComputedStyle(heading).color);

  it.each(pages.map(({ path }) => path))(
    '%s loads nothing from elsewhere, keeps nobody out by day or by night, and fits a phone',
    async (path) => {
      const { page, complaints } = await open(path);
      expect(await barriers(page)).toEqual([]);
      const byDay = await colourOf(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expect.poll(() => colourOf(page)).not.toBe(byDay);
      expect(await barriers(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it('the reference has each operation where the catalogue links to it, with its samples, and can be searched', async () => {
    const { page } = await open('/docs');
    for (const [, id = ''] of htmlOf('/docs/errors').matchAll(/href="\/docs#([^"]*)"/g)) {
      expect(await page.locator(`[id="${id}"]`).count(), id).toBe(1);
    }
    const create = page.locator('[id="operation/createTodo"]');
    await create.getByRole('tab', { name: 'client' }).click();
    const sample = create.locator('.react-tabs__tab-panel--selected').first();
    await expect.poll(() => sample.textContent()).toContain('await client.createTodo({');
    await page.getByPlaceholder('Search').fill('delete');
    await page.locator('[data-role="search:results"]').getByText('Delete a todo').waitFor();
    await page.close();
  });
});
