const width = 64;

/** Plain data as TypeScript, narrow enough to be read beside a text; `indent` is that of the line it begins on. */
export function printValue(value: unknown, indent = 0, before = indent): string {
  const flat = printFlat(value);
  const isComposite = typeof value === 'object' && value !== null && flat.length > 2;
  if (before + flat.length <= width || !isComposite) return flat;
  const inner = ' '.repeat(indent + 2);
  const lines = Array.isArray(value)
    ? value.map((item) => `${inner}${printValue(item, indent + 2)},`)
    : entriesOf(value).map(([key, item]) => {
        return `${inner}${key}: ${printValue(item, indent + 2, indent + key.length + 5)},`;
      });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.join('\n')}\n${' '.repeat(indent)}${close}`;
}

function printFlat(value: unknown): string {
  if (typeof value === 'string') return printText(value);
  if (Array.isArray(value)) return `[${value.map(printFlat).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = entriesOf(value).map(([key, item]) => `${key}: ${printFlat(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function entriesOf(value: object): [string, unknown][] {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return entries.map(([key, item]) => [printKey(key), item]);
}

/** A property called `__proto__` would set the prototype, unless its name is computed. */
export function printKey(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^[a-z_$][\w$]*$/i.test(key) ? key : printText(key);
}

/** In single quotes, unless that would need more escapes. */
export function printText(text: string): string {
  const escaped = JSON.stringify(text);
  if (text.includes("'") && !text.includes('"')) return escaped;
  return `'${escaped.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
