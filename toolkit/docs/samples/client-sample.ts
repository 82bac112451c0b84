import type { ApiModel } from '../../spec/model.js';
import { credentialsOf } from './credentials.js';
import { type ExampleCall, needsFile, type SampleBody } from './example-call.js';
import { printKey, printText, printValue } from './print-value.js';
import { resultName } from './result-name.js';

/** The call by the generated client, which the reader imports from `module`. */
export function clientSample(model: ApiModel, call: ExampleCall, baseUrl: string, module: string): string {
  const { operation, body } = call;
  const isSecured = credentialsOf(model, operation).length > 0;
  const options = printValue({ baseUrl, ...(isSecured && { token: '…' }) }, 0, 28);
  const hasResult = operation.responses.some(({ status, content }) => status.startsWith('2') && content.length > 0);
  const invocation = `await client.${operation.valueName}(${printArguments(call)});`;
  return [
    `import { createClient } from ${printText(module)};`,
    '',
    `const client = createClient(${options});`,
    ...(needsFile(body) ? ["const file = new Blob(['…']);"] : []),
    '',
    hasResult ? `const ${resultName(operation.id)} = ${invocation}` : invocation,
  ].join('\n');
}

const width = 64;

function printArguments(call: ExampleCall): string {
  const { body, contentType } = call;
  const members = [
    ...Object.entries(call.arguments).map(([name, value]) => `${name}: ${printValue(value, 2, name.length + 5)}`),
    ...(contentType === undefined ? [] : [`contentType: ${printText(contentType)}`]),
    ...(body === undefined ? [] : [`body: ${printBody(body)}`]),
  ];
  const flat = members.join(', ');
  if (members.length === 0) return '';
  if (flat.length + call.operation.valueName.length <= width - 20 && !flat.includes('\n')) return `{ ${flat} }`;
  return `{\n${members.map((member) => `  ${member},\n`).join('')}}`;
}

function printBody(body: SampleBody): string {
  if (body.kind === 'bytes') return 'file';
  if (body.kind !== 'multipart') return printValue(body.value, 2, 8);
  const members = Object.entries(body.value).map(([name, value]) => {
    return `${printKey(name)}: ${body.files.includes(name) ? 'file' : printValue(value, 4, name.length + 7)}`;
  });
  return members.length === 0 ? '{}' : `{\n${members.map((member) => `    ${member},\n`).join('')}  }`;
}
