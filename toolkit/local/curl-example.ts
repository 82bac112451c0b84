type Json = { readonly [key: string]: unknown };

/** A line for the shell that calls the first operation whose examples say all that a request needs; POSTs come first. */
export function curlExample(document: Json, baseUrl: string): string | undefined {
  for (const method of ['post', 'get']) {
    for (const [path, item] of entries(document.paths)) {
      const operation = at(item, [method]);
      const line = operation && curl(document, baseUrl, path, item, method, operation);
      if (line !== undefined) return line;
    }
  }
  return undefined;
}

function curl(document: Json, baseUrl: string, path: string, item: Json, method: string, operation: Json) {
  const parameters = [...list(item.parameters), ...list(operation.parameters)].map((each) => resolve(document, each));
  let url = path;
  const words = ['curl', ...(method === 'get' ? [] : ['-X', method.toUpperCase()])];
  const query = new URLSearchParams();
  for (const { name, required, in: place, ...parameter } of parameters) {
    if (required !== true) continue;
    const value = example(document, parameter);
    if (value === undefined || typeof value === 'object') return undefined;
    if (place === 'path') url = url.replace(`{${name}}`, encodeURIComponent(String(value)));
    else if (place === 'query') query.set(String(name), String(value));
    else if (place === 'header') words.push('-H', quote(`${name}: ${value}`));
    else return undefined;
  }
  const body = resolve(document, operation.requestBody);
  if (body.content !== undefined) {
    const value = example(document, resolve(document, at(body, ['content', 'application/json'])));
    if (value === undefined) return undefined;
    words.push('-H', '"Content-Type: application/json"', '-d', quote(spaced(value)));
  }
  const target = `${baseUrl}${url}${query.size === 0 ? '' : `?${query}`}`;
  return [...words, /[?&{}]/.test(target) ? quote(target) : target].join(' ');
}

/** From a Media Type or Parameter Object, or its schema. */
function example(document: Json, holder: Json): unknown {
  if (holder.example !== undefined) return holder.example;
  const [first] = entries(holder.examples);
  if (first !== undefined) return resolve(document, first[1]).value;
  const schema = resolve(document, holder.schema);
  return schema.example ?? list(schema.examples)[0];
}

/** `{"task": "Learn"}`, as people write it. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${spaced(item)}`)
    .join(', ')}}`;
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Follows local references; nothing in the place of something else is an empty object. */
function resolve(document: Json, value: unknown, depth = 0): Json {
  if (!isRecord(value)) return {};
  if (typeof value.$ref !== 'string' || depth > 20) return value;
  const steps = value.$ref.replace(/^#\//, '').split('/');
  const names = steps.map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
  return resolve(document, at(document, names), depth + 1);
}

function at(value: Json, path: readonly string[]): Json | undefined {
  let found: unknown = value;
  for (const name of path) found = isRecord(found) ? found[name] : undefined;
  return isRecord(found) ? found : undefined;
}

function entries(value: unknown): [string, Json][] {
  return isRecord(value) ? Object.entries(value).filter((entry): entry is [string, Json] => isRecord(entry[1])) : [];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
