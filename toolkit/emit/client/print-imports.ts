import { compareText } from '../../spec/json.js';
import { lineWidth } from '../print-text.js';

/** What the transport has for generated clients, and what of it their users get to see. */
const types = [
  'Call',
  'CallOptions',
  'CallWithETag',
  'ClientOptions',
  'ErrorStatus',
  'ErrorsFrom',
  'Failures',
  'Operation',
  'Others',
  'Paginated',
];
const values = [
  'ApiError',
  'createTransport',
  'encodeForm',
  'encodeMultipart',
  'encodeParameter',
  'isFailure',
  'paginate',
  'uuid',
  'warnDeprecated',
];
const exported = [
  'ApiError',
  'type Call',
  'type CallOptions',
  'type CallWithETag',
  'type ClientOptions',
  'ConnectionError',
  'createTransport',
  'type Middleware',
  'type OutgoingRequest',
  'type RetryOptions',
  'readModifyWrite',
  'type Success',
  'type TokenSource',
  'type Transport',
];

/** Every name that `client.ts` may import or pass on. */
export const importable: readonly string[] = [
  ...new Set([...types, ...values, ...exported.map((name) => name.replace('type ', ''))]),
];

/** The lines that import what a text uses, and that pass on what callers need. */
export function printImports(text: string): string {
  const code = text.replace(/\/\*\*[\s\S]*?\*\//g, '');
  // A property may have the same name: `uuid: string`.
  const isUsed = (name: string) => new RegExp(`(?<![\\w$.'])${name}(?![\\w$'?:])`).test(code);
  const used = [...types.filter(isUsed).map((name) => `type ${name}`), ...values.filter(isUsed)];
  return printList('import', used) + printList('export', exported);
}

function printList(keyword: string, names: readonly string[]): string {
  const sorted = [...names].sort((a, b) => compareText(plain(a), plain(b)));
  const flat = `${keyword} { ${sorted.join(', ')} } from 'specwright/client';\n`;
  if (flat.length <= lineWidth + 1) return flat;
  return `${keyword} {\n${sorted.map((name) => `  ${name},\n`).join('')}} from 'specwright/client';\n`;
}

/** Without regard to case. */
function plain(name: string): string {
  return name.replace('type ', '').toLowerCase();
}
