/** The page of the error catalogue about a kind of problem; `DOCS_URL` says where the docs are, if not beside the API. */
export function problemType(name: string): string {
  return `${process.env.DOCS_URL ?? ''}/docs/errors#${name}`;
}
