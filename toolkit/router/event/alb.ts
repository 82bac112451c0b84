import { decodeFormText } from '../percent.js';
import type { EventFormat } from './event-format.js';
import { type ProxyEvent, type ProxyResult, queryOfMaps, textOf } from './proxy-event.js';

/**
 * Application Load Balancers, with or without multi-value headers on the target group.
 *
 * ```json
 * { "requestContext": { "elb": { "targetGroupArn": "…" } }, "httpMethod": "GET", "path": "/todos/a%2Fb",
 *   "queryStringParameters": { "tag": "c%20d" }, "headers": { "accept": "text/csv" },
 *   "body": "", "isBase64Encoded": false }
 * ```
 *
 * With multi-value headers both maps are called `multiValue…`, hold lists and have no single-valued twin, and the answer
 * must be written so too. Nothing is decoded, neither path nor query. Without them only the last of several values
 * arrives, and there is room for one value per name in the answer: further cookies take other spellings of the name.
 */
export const alb: EventFormat = (event) => {
  if (!event.requestContext?.elb) return undefined;
  const path = textOf(event.path, '/');
  const write = event.multiValueHeaders ? writeLists : writeSingles;
  return { method: textOf(event.httpMethod), route: path, path, readQuery, write };
};

const readQuery = (event: ProxyEvent) => queryOfMaps(event, decodeFormText);

function writeLists({ cookies = [], headers = {}, ...result }: ProxyResult): ProxyResult {
  const lists: [string, string[]][] = Object.entries(headers).map(([name, value]) => [name, [value]]);
  if (cookies.length > 0) lists.push(['Set-Cookie', cookies]);
  return { ...result, multiValueHeaders: Object.fromEntries(lists) };
}

function writeSingles({ cookies = [], headers = {}, ...result }: ProxyResult): ProxyResult {
  const spelt = cookies.map((cookie, index) => ({ [spelling(index)]: cookie }));
  return { ...result, headers: Object.assign(headers, ...spelt) };
}

/** `set-cookie`, `Set-cookie`, `sEt-cookie`, `SEt-cookie` …: the bits of `index` say which letters are capitals. */
function spelling(index: number): string {
  return 'set-cookie'.replace(/./g, (letter, place: number) => ((index >> place) & 1 ? letter.toUpperCase() : letter));
}
