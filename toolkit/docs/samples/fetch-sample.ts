import type { ApiModel } from '../../spec/model.js';
import { credentialsOf } from './credentials.js';
import { fields } from './curl-sample.js';
import { type ExampleCall, needsFile, type SampleBody } from './example-call.js';
import { printKey, printText, printValue } from './print-value.js';
import { resultName } from './result-name.js';

/** The call by `fetch`, which every browser and Node.js have. */
export function fetchSample(model: ApiModel, call: ExampleCall, baseUrl: string): string {
  const { operation, target, body } = call;
  const credentials = credentialsOf(model, operation);
  const keys = credentials.filter((one) => one.in === 'query').map(({ name }) => `${name}=\${token}`);
  const url = `${baseUrl}${target}`;
  const address = keys.length === 0 ? printText(url) : `\`${url}${target.includes('?') ? '&' : '?'}${keys.join('&')}\``;
  const options = [
    ...(operation.method === 'GET' ? [] : [`  method: '${operation.method}',`]),
    ...headerLines(
      call,
      credentials.filter((one) => one.in !== 'query'),
    ),
    ...(body === undefined ? [] : [`  body${body.kind === 'multipart' ? '' : `: ${bodyValue(body)}`},`]),
  ];
  const lines = [
    ...(credentials.length === 0 ? [] : ["const token = '…';"]),
    ...(needsFile(body) ? ["const file = new Blob(['…']);"] : []),
    ...(body?.kind === 'multipart' ? formLines(body) : []),
    options.length === 0
      ? `const response = await fetch(${address});`
      : `const response = await fetch(${address}, {\n${options.join('\n')}\n});`,
    ...resultLines(operation.id, operation.responses.some(isJsonAnswer)),
  ];
  return lines.join('\n');
}

function isJsonAnswer({ status, content }: ExampleCall['operation']['responses'][number]): boolean {
  return status.startsWith('2') && content.some(({ mediaType }) => /[/+]json\b/.test(mediaType));
}

function headerLines(
  { headers, body }: ExampleCall,
  credentials: readonly { readonly in: string; readonly name: string; readonly prefix: string }[],
): string[] {
  const typed = body !== undefined && (body.kind === 'json' || body.kind === 'text' || body.kind === 'bytes');
  const lines = [
    ...credentials.map(({ in: place, name, prefix }) => {
      return place === 'cookie'
        ? `Cookie: \`${name}=\${token}\``
        : `${printKey(name)}: ${prefix === '' ? 'token' : `\`${prefix}\${token}\``}`;
    }),
    ...headers.map(([name, value]) => `${printKey(name)}: ${printText(value)}`),
    ...(typed ? [`'Content-Type': ${printText(body.mediaType)}`] : []),
  ];
  return lines.length === 0 ? [] : ['  headers: {', ...lines.map((line) => `    ${line},`), '  },'];
}

function bodyValue(body: SampleBody): string {
  if (body.kind === 'bytes') return 'file';
  if (body.kind === 'text') return printText(body.value);
  if (body.kind === 'form') return `new URLSearchParams(${printValue(Object.fromEntries(fields(body.value)), 2, 24)})`;
  return `JSON.stringify(${printValue(body.value, 2, 24)})`;
}

function formLines({ value, files }: Extract<SampleBody, { kind: 'multipart' }>): string[] {
  const appended = fields(value).map(([name, text]) => {
    return `body.append(${printText(name)}, ${files.includes(name) ? 'file' : printText(text)});`;
  });
  return ['const body = new FormData();', ...appended];
}

function resultLines(id: string, isJson: boolean): string[] {
  const check = 'if (!response.ok) throw new Error(String(response.status));';
  return isJson ? [check, `const ${resultName(id)} = await response.json();`] : [check];
}
