import { readFileSync } from 'node:fs';
import type { ApiModel } from '../spec/model.js';
import { errorCatalogue } from './error-catalogue.js';
import { escapeHtml } from './escape-html.js';
import { article, type Frame, renderPage } from './page.js';
import { licencesName, redocBundle, redocLicences } from './redoc-bundle.js';
import { renderErrors } from './render-errors.js';
import { renderMarkdown } from './render-markdown.js';
import { renderSecurity } from './render-security.js';
import { addSamples, type SampleSettings } from './samples/add-samples.js';

/** What the documentation is made of. */
export interface SiteSource extends SampleSettings {
  readonly model: ApiModel;
  /** The changelog of the API, as CommonMark. */
  readonly changes?: string;
  /** The address of the site below its origin: `/docs`. */
  readonly base: string;
  /** The address of the plain document: `/openapi.json`. */
  readonly document: string;
}

/** Something to serve. */
export interface SiteFile {
  /** Its address below the origin: `/docs/errors`, `/docs/site.css`. A page has no ending. */
  readonly path: string;
  readonly type: string;
  read(): string;
}

/** The documentation as static files, all of which load nothing but each other. What is costly is made when it is read. */
export function buildSite(source: SiteSource): SiteFile[] {
  const { model, base, document } = source;
  const pages = [
    { path: base, name: 'Reference', body: () => reference(source) },
    { path: `${base}/errors`, name: 'Errors', body: () => article(renderErrors(errorCatalogue(model), base)) },
    { path: `${base}/security`, name: 'Security', body: () => article(renderSecurity(model)) },
    ...changesPage(source),
  ];
  const frame: Frame = { title: model.title, version: model.version, base, pages };
  const scripts = [`${base}/redoc.js`, `${base}/reference.js`];
  return [
    ...pages.map(({ path, name, body }) => ({
      path,
      type: 'text/html; charset=utf-8',
      read: () => renderPage(frame, { title: name, path, body: body(), ...(path === base && { scripts }) }),
    })),
    { path: `${base}/site.css`, type: 'text/css; charset=utf-8', read: () => asset('site.css') },
    { path: `${base}/reference.js`, type: javascript, read: () => asset('reference.js') },
    { path: `${base}/redoc.js`, type: javascript, read: redocBundle },
    { path: `${base}/${licencesName}`, type: 'text/plain; charset=utf-8', read: redocLicences },
    { path: `${base}/openapi.json`, type: json, read: () => print(addSamples(model, source)) },
    { path: document, type: json, read: () => print(model.document) },
  ];
}

const javascript = 'text/javascript; charset=utf-8';
const json = 'application/json';

function changesPage({ changes, base }: SiteSource) {
  if (changes === undefined) return [];
  return [{ path: `${base}/changes`, name: 'Changes', body: () => article(renderMarkdown(changes)) }];
}

function reference({ base, document }: SiteSource): string {
  const address = escapeHtml(document);
  return `    <main id="content" data-document="${escapeHtml(base)}/openapi.json" data-download="${address}">
      <p class="waiting">The reference is being drawn.</p>
    </main>
    <noscript><p class="waiting">The reference needs JavaScript. The document itself is at <a href="${address}">${address}</a>.</p></noscript>`;
}

function asset(name: string): string {
  return readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
}

function print(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
