import { join, relative } from 'node:path';
import { colour } from '../commands/colour.js';
import { curlExample } from './curl-example.js';
import { dataFolder } from './data-folder.js';
import type { LiveApi } from './live-api.js';
import type { Backend } from './local-backend.js';
import { EVENTS_FILE } from './local-events.js';
import { DEVELOPER } from './local-identity.js';

/** What a person needs to know once the API runs. */
export function banner(live: LiveApi, url: string, strict: boolean, backend?: Backend): string {
  const { page, document } = live.docs;
  const moved = page === '/docs' && document === '/openapi.json' ? '' : '  (the API has paths of its own there)';
  const example = curlExample(live.document, url);
  const paragraphs = [
    colour('bold', `${live.title} is running.`, process.stdout),
    [
      `  API       ${url}`,
      page === undefined ? '  Docs      not served: the API takes every path' : `  Docs      ${url}${page}${moved}`,
      ...(live.page === undefined ? [] : [`  Page      ${url}/`]),
      ...(document === undefined ? [] : [`  Document  ${url}${document}`]),
      ...backendLines(backend),
    ].join('\n'),
    whoYouAre(live, strict),
    live.apiKeys.length === 0 ? '' : `API keys, for the header x-api-key: ${live.apiKeys.join(', ')}`,
    ...(example === undefined ? [] : [`Try it:\n  ${withToken(example, live, strict)}`]),
    'Press Ctrl-C to stop.',
  ];
  return `\n${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
}

function backendLines(backend: Backend | undefined): string[] {
  const { dynamodb, events } = backend ?? {};
  return [
    ...(dynamodb ? [`  DynamoDB  ${dynamodb.itself}`] : []),
    ...(events ? [`  Events    ${relative('.', join(dataFolder(), EVENTS_FILE))}`] : []),
  ];
}

function whoYouAre({ gateway }: LiveApi, strict: boolean): string {
  if (!gateway.usesTokens) return '';
  const token = tokenCommand(gateway.scopes);
  if (strict) return `Secured operations need a token (LOCAL_AUTH=strict). Make one with:\n  ${token}`;
  return [
    `Requests without a token act as the user "${DEVELOPER}", who may do everything; LOCAL_AUTH=strict turns that off.`,
    `To be somebody else, send a token from:\n  ${token}`,
  ].join('\n');
}

function withToken(curl: string, { gateway }: LiveApi, strict: boolean): string {
  if (!strict || !gateway.usesTokens) return curl;
  return curl.replace(/^curl/, `curl -H "Authorization: Bearer $(${tokenCommand(gateway.scopes)})"`);
}

/** Without scopes it is ID tokens that are taken. */
function tokenCommand(scopes: readonly string[]): string {
  return `npx specwright token --sub user-1 ${scopes.length === 0 ? '--id' : `--scope "${scopes.join(' ')}"`}`;
}
