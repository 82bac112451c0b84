import { contentSecurityPolicy } from './content-security-policy.js';
import { escapeHtml } from './escape-html.js';

/** A page of the site. */
export interface Page {
  readonly title: string;
  /** Its address, such as `/docs/errors`. */
  readonly path: string;
  /** HTML. */
  readonly body: string;
  /** Addresses of scripts, which run once the page has been read. */
  readonly scripts?: readonly string[];
}

/** The frame around all pages. */
export interface Frame {
  readonly title: string;
  readonly version: string;
  /** Where the site is: `/docs`. */
  readonly base: string;
  /** The other pages, by address. */
  readonly pages: readonly { readonly path: string; readonly name: string }[];
}

export function renderPage({ title, version, base, pages }: Frame, page: Page): string {
  const heading = page.path === base ? title : `${page.title} – ${title}`;
  const links = pages.map(({ path, name }) => {
    const current = path === page.path ? ' aria-current="page"' : '';
    return `<a href="${escapeHtml(path)}"${current}>${escapeHtml(name)}</a>`;
  });
  const scripts = (page.scripts ?? []).map((path) => `    <script src="${escapeHtml(path)}" defer></script>\n`);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${escapeHtml(contentSecurityPolicy.join('; '))}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${escapeHtml(heading)}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${escapeHtml(base)}/site.css">
${scripts.join('')}  </head>
  <body>
    <a class="skip" href="#content">Skip to the content</a>
    <header class="bar">
      <a class="name" href="${escapeHtml(base)}">${escapeHtml(title)} <span class="version">${escapeHtml(version)}</span></a>
      <nav aria-label="Documentation">${links.join(' ')}</nav>
    </header>
${page.body}
  </body>
</html>
`;
}

/** The body of a page that is a text. */
export function article(html: string): string {
  return `    <main id="content" class="text">\n${html}\n    </main>`;
}
