import { expect, it } from 'vitest';
import { renderMarkdown } from '../../../toolkit/docs/render-markdown.js';

it.each<[string, string, string]>([
  ['HTML', 'a <b>b</b>', '<p>a &lt;b&gt;b&lt;/b&gt;</p>'],
  ['a script', '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['a page', '[a](https://example.com)', '<p><a href="https://example.com">a</a></p>'],
  ['a place', '[a](/docs#b)', '<p><a href="/docs#b">a</a></p>'],
  ['a mailbox', '[a](mailto:a@example.com)', '<p><a href="mailto:a@example.com">a</a></p>'],
  ['a script as a link', '[a](javascript:alert(1))', '<p>a</p>'],
  ['another spelling', '[a](JAVASCRIPT:alert(1))', '<p>a</p>'],
  ['an entity in a link', '[a](java&#10;script:x)', '<p><a href="java&amp;#10;script:x">a</a></p>'],
  ['a query', '[a](https://example.com?b=1&c=2)', '<p><a href="https://example.com?b=1&amp;c=2">a</a></p>'],
  ['data as a link', '[a](data:text/html,x)', '<p>a</p>'],
  ['a link that is none', '[a](http://[)', '<p>a</p>'],
  ['an image', '![a "b"](https://example.com/c.png)', '<p><a href="https://example.com/c.png">a &quot;b&quot;</a></p>'],
])('%s is harmless', (_, text, want) => {
  expect(renderMarkdown(text).trim()).toBe(want);
});

it('tables scroll by themselves, each under a name of its own', () => {
  const html = renderMarkdown('| a |\n| - |\n| b |\n\ntext\n\n| c |\n| - |\n| d |\n');
  expect(html.match(/<div class="table" tabindex="0" role="region" aria-label="Table \d">/g)).toHaveLength(2);
  expect(html).toContain('Table 2');
});
