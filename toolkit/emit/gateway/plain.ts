/** A text of the document that must not be taken for a placeholder, and does not end a comment of Java. */
export function plain(text: string): string {
  return text.trim().replaceAll('${', '$ {').replaceAll('*/', '* /');
}
