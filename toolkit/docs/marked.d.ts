/** The little that is used of marked 4, which ships no types. */
declare module 'marked' {
  export class Renderer {
    html(html: string): string;
    link(href: string | null, title: string | null, text: string): string;
    image(href: string | null, title: string | null, text: string): string;
    table(header: string, body: string): string;
  }
  export function marked(text: string, options: { renderer: Renderer; mangle: false }): string;
}
