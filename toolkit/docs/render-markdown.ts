import { marked, Renderer } from 'marked';
import { escapeHtml } from './escape-html.js';

/**
 * CommonMark as HTML. A document's texts come from whoever wrote it: HTML in them is shown and not obeyed, links lead
 * to pages and mail only, and images, which would be loaded from elsewhere, are links.
 */
export function renderMarkdown(text: string): string {
  return marked(text, { renderer: new SafeRenderer(), mangle: false });
}

class SafeRenderer extends Renderer {
  #tables = 0;

  override html(html: string): string {
    return escapeHtml(html);
  }

  override link(href: string | null, _title: string | null, text: string): string {
    const address = href?.replaceAll('&amp;', '&') ?? '';
    return isHarmless(address) ? `<a href="${escapeHtml(address)}">${text}</a>` : text;
  }

  override image(href: string | null, title: string | null, text: string): string {
    return this.link(href, title, text);
  }

  /** A wide table scrolls by itself, and can be reached by the keyboard for it. */
  override table(header: string, body: string): string {
    this.#tables++;
    const label = `Table ${this.#tables}`;
    return `<div class="table" tabindex="0" role="region" aria-label="${label}">${super.table(header, body)}</div>`;
  }
}

/** To a page or a mailbox, as a browser would read it; never `javascript:`, however it is spelt. */
function isHarmless(href: string): boolean {
  const base = 'https://relative.invalid';
  return URL.canParse(href, base) && harmless.has(new URL(href, base).protocol);
}

const harmless = new Set(['http:', 'https:', 'mailto:']);
