/**
 * What the stack and the local run tell the function.
 *
 * @throws Error when it is shorter than it must be: better when the function starts than when somebody calls it
 */
export function setting(name: string, minLength: number): string {
  const value = process.env[name] ?? '';
  if (value.length < minLength) throw new Error(`${name} must hold at least ${minLength} characters.`);
  return value;
}
