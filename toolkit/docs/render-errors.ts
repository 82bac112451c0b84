import type { OperationModel } from '../spec/model.js';
import type { ErrorCatalogue, ProblemStatus, ProblemType } from './error-catalogue.js';
import { escapeHtml } from './escape-html.js';
import { renderMarkdown } from './render-markdown.js';

/** The error catalogue as HTML: the problem types, each at its anchor, and the statuses. */
export function renderErrors({ types, statuses }: ErrorCatalogue, base: string): string {
  if (statuses.length === 0) return '<h1>Errors</h1>\n<p>The document declares none.</p>';
  return [
    '<h1>Errors</h1>',
    types.length === 0
      ? ''
      : section(
          'Types of problems',
          introduction,
          types.map((type) => renderType(type, base)),
        ),
    section(
      'Statuses',
      '',
      statuses.map((status) => renderStatus(status, base)),
    ),
  ].join('\n');
}

const introduction =
  '<p>The <code>type</code> of a problem document leads here. <code>about:blank</code> says no more than the status.</p>';

function section(heading: string, text: string, entries: readonly string[]): string {
  return `<section>\n<h2>${heading}</h2>\n${text}\n${entries.join('\n')}\n</section>`;
}

function renderType(
  { type, anchor, name, description, status, example, operations }: ProblemType,
  base: string,
): string {
  const json = escapeHtml(JSON.stringify(example, null, 2));
  return `<article class="entry" id="${escapeHtml(anchor)}">
<h3><a class="anchor" href="#${escapeHtml(anchor)}">${escapeHtml(name)}</a></h3>
<dl>
<dt>Type</dt><dd><code>${escapeHtml(type)}</code></dd>
<dt>Status</dt><dd><a href="#status-${status.toLowerCase()}">${escapeHtml(status)}</a></dd>
<dt>Answered by</dt><dd>${operationLinks(operations, base)}</dd>
</dl>
${description === undefined ? '' : renderMarkdown(description)}
<pre tabindex="0" aria-label="Example">${json}</pre>
</article>`;
}

function renderStatus({ status, anchor, name, meanings, headers }: ProblemStatus, base: string): string {
  const parts = meanings.map(({ text, operations }) => {
    return `${renderMarkdown(text)}<p class="where">${operationLinks(operations, base)}</p>`;
  });
  const sent = headers.map((header) => {
    return `<dt><code>${escapeHtml(header.name)}</code></dt><dd>${renderMarkdown(header.description ?? '')}</dd>`;
  });
  return `<article class="entry" id="${anchor}">
<h3><a class="anchor" href="#${anchor}">${escapeHtml(status)} ${escapeHtml(name)}</a></h3>
${parts.join('\n')}
${sent.length === 0 ? '' : `<dl>${sent.join('')}</dl>`}
</article>`;
}

/** Links to where the reference describes them, by the addresses that Redoc gives. */
function operationLinks(operations: readonly OperationModel[], base: string): string {
  const links = operations.map(({ id, method, path }) => {
    return `<a href="${escapeHtml(base)}#operation/${encodeURIComponent(id)}"><code>${method} ${escapeHtml(path)}</code></a>`;
  });
  return links.join(', ');
}
