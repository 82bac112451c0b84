declare const process: { readonly env: { readonly NODE_ENV?: string } };

const warned = new Set<string>();

/** Says once in development that an operation is on its way out. */
export function warnDeprecated(id: string): void {
  if (warned.has(id) || !isDevelopment()) return;
  warned.add(id);
  console.warn(`The operation ${id} of the API is deprecated.`);
}

/** Bundlers replace the very expression; a browser without one has no `process` at all. */
function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production';
  } catch {
    return false;
  }
}
