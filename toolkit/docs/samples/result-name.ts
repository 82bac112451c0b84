/** What the result of an operation is called: `createTodo` → `todo`; whatever has no noun gives a `result`. */
export function resultName(id: string): string {
  const [, noun] = /^[a-z]+([A-Z]\w*)$/.exec(id) ?? [];
  const name = noun === undefined ? 'result' : noun.charAt(0).toLowerCase() + noun.slice(1);
  return taken.has(name) ? 'result' : name;
}

/** Names of the samples themselves, and words that cannot be names. */
const taken = new Set(
  (
    'response token file body client case catch class const debugger default delete do else enum export extends finally for ' +
    'function if import in instanceof new return super switch this throw try typeof var void while with yield await ' +
    'package private protected public static interface implements let null true false undefined arguments eval'
  ).split(' '),
);
