import type { ApiModel } from '../../spec/model.js';
import { credentialsOf } from './credentials.js';
import type { ExampleCall, SampleBody } from './example-call.js';

/** The call as a line for the shell, with `$TOKEN` for the credentials. */
export function curlSample(
  model: ApiModel,
  { operation, target, headers, body }: ExampleCall,
  baseUrl: string,
): string {
  const credentials = credentialsOf(model, operation);
  const secret = credentials.flatMap(({ in: place, name, prefix }) => {
    if (place === 'header') return [`-H "${name}: ${prefix}$TOKEN"`];
    return place === 'cookie' ? [`-b "${name}=$TOKEN"`] : [];
  });
  const keys = credentials.flatMap(({ in: place, name }) => (place === 'query' ? [`${name}='"$TOKEN"'`] : []));
  const mark = target.includes('?') ? '&' : '?';
  const url = `${baseUrl}${target}${keys.length === 0 ? '' : `${mark}${keys.join('&')}`}`;
  const method = operation.method === 'GET' ? '' : `-X ${operation.method} `;
  return [
    `curl ${method}${/^[\w:/.%-]+$/.test(url) ? url : `'${url}'`}`,
    ...secret,
    ...headers.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : bodyOptions(body)),
  ].join(' \\\n  ');
}

function bodyOptions(body: SampleBody): string[] {
  const type = `-H ${quote(`Content-Type: ${body.mediaType}`)}`;
  switch (body.kind) {
    case 'json':
      return [type, `-d ${quote(JSON.stringify(body.value))}`];
    case 'text':
      return [type, `--data-raw ${quote(body.value)}`];
    case 'bytes':
      return [type, '--data-binary @file'];
    case 'form':
      return fields(body.value).map(([name, text]) => `--data-urlencode ${quote(`${name}=${text}`)}`);
    default:
      return fields(body.value).map(
        ([name, text]) => `-F ${quote(`${name}=${body.files.includes(name) ? '@file' : text}`)}`,
      );
  }
}

/** The fields of a form as texts; what is no text is JSON. */
export function fields(value: unknown): [string, string][] {
  return Object.entries(Object(value)).map(([name, item]) => [
    name,
    typeof item === 'object' ? JSON.stringify(item) : String(item),
  ]);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
