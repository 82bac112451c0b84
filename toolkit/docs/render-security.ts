import { emitSecurity } from '../emit/emit-security.js';
import { asObject, asString, sortedEntries } from '../spec/json.js';
import type { ApiModel, SecuritySchemeModel } from '../spec/model.js';
import { escapeHtml } from './escape-html.js';
import { renderMarkdown } from './render-markdown.js';

/** Who may call what, as `generated/security.md` has it, and how each scheme works. */
export function renderSecurity(model: ApiModel): string {
  const [file] = emitSecurity(model).files;
  const table = (file?.text ?? '').replace(/^<!--.*?-->\s*/s, '');
  const schemes = model.securitySchemes.map(renderScheme).filter((text) => text !== '');
  const details = schemes.length === 0 ? '' : `<section>\n<h2>Schemes</h2>\n${schemes.join('\n')}\n</section>`;
  return `${renderMarkdown(table)}\n${details}`;
}

function renderScheme({ name, definition }: SecuritySchemeModel): string {
  const description = asString(definition.description);
  const flows = sortedEntries(definition.flows).map(([flow, value]) => {
    const { authorizationUrl, tokenUrl, scopes } = asObject(value);
    const urls = [authorizationUrl, tokenUrl].flatMap((url) => asString(url) ?? []);
    const granted = sortedEntries(scopes).map(
      ([scope, meaning]) => `<code>${escapeHtml(scope)}</code>: ${escapeHtml(String(meaning))}`,
    );
    return `<dt>${escapeHtml(flow)}</dt><dd>${[...urls.map(escapeHtml), ...granted].join('<br>')}</dd>`;
  });
  if (description === undefined && flows.length === 0) return '';
  return `<article class="entry"><h3><code>${escapeHtml(name)}</code></h3>
${renderMarkdown(description ?? '')}${flows.length === 0 ? '' : `<dl>${flows.join('')}</dl>`}</article>`;
}
