// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are placeholders of a gateway definition.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { method, tinyDefinition, uri } from '../gateway/tiny-definition.js';
import { ECHO, makeProject, type Running, run, urlOf } from './make-project.js';

const scheme = (name: string) => ({
  type: 'apiKey',
  name: 'X-Token',
  in: 'header',
  'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: uri(`\${${name}AuthorizerArn}`) },
});
const definition = tinyDefinition(
  {
    '/vouched': { get: method([{ partnerToken: [] }]) },
    '/forgotten': { get: method([{ forgotten: [] }]) },
    '/paid': { get: method([{ key: [] }]) },
    '/kept': { get: { ...method(), operationId: 'kept' } },
  },
  {
    components: {
      securitySchemes: {
        key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
        partnerToken: scheme('PartnerToken'),
        forgotten: scheme('Forgotten'),
      },
    },
  },
);

/** Says what it finds in its environment. */
const AUTHORIZER = `export async function handler({ authorizationToken, methodArn }: { authorizationToken: string; methodArn: string }) {
  const Effect = authorizationToken === 'yes' ? 'Allow' : 'Deny';
  const Statement = [{ Effect, Action: 'execute-api:Invoke', Resource: methodArn }];
  const { CURSOR_SECRET: secret = 'none', AWS_ACCESS_KEY_ID: key } = process.env;
  return { principalId: 'partner', policyDocument: { Version: '2012-10-17', Statement }, context: { secret, key } };
}`;

let folder: string;
let running: Running;
let url: string;

beforeAll(async () => {
  folder = await makeProject({
    ...ECHO,
    'generated/apigateway.rest.json': JSON.stringify(definition),
    'generated/gateway-settings.json': '{ "kept": { "method": "GET", "path": "/kept", "cacheTtlSeconds": 60 } }',
    'handlers/authorizers/partner-token.ts': AUTHORIZER,
  });
  running = run(folder, ['start'], { PORT: '0' });
  url = await urlOf(running);
});
afterAll(async () => {
  running.child.kill('SIGKILL');
  await running.exit;
  await rm(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${url}${path}`, { headers });

it('asks the Lambda authorizer that is called after its scheme, which finds none of the secrets', async () => {
  const response = await get('/vouched', { 'X-Token': 'yes' });
  expect(await response.json()).toMatchObject({
    requestContext: { authorizer: { principalId: 'partner', secret: 'none', key: 'PartnerTokenAuthorizer' } },
  });
  expect((await get('/vouched', { 'X-Token': 'no' })).status).toBe(403);
});

it('says which Lambda authorizer is missing, and lets nobody in', async () => {
  expect(running.output()).toContain(
    'handlers/authorizers/forgotten.ts is not there. Nobody is let in by the Lambda authorizer forgotten: export its handler.',
  );
  expect((await get('/forgotten', { 'X-Token': 'yes' })).status).toBe(500);
});

it('makes an API key, keeps it and prints it', async () => {
  const key = await readFile(join(folder, '.data/api-key'), 'utf8');
  expect(running.output()).toContain(`API keys, for the header x-api-key: ${key}`);
  expect((await get('/paid', { 'x-api-key': key })).status).toBe(200);
  expect((await get('/paid')).status).toBe(403);
});

it('caches what the document asks to be cached', async () => {
  const id = async () =>
    ((await (await get('/kept')).json()) as { requestContext: { requestId: string } }).requestContext.requestId;
  expect(await id()).toBe(await id());
});

it('says what to do when there is no definition of the other kind', async () => {
  const { exit, output } = run(folder, ['start'], { PORT: '0', GATEWAY: 'http' });
  expect(await exit).toBe(1);
  expect(output()).toContain('generated/apigateway.http.json is not there. Run `npx specwright generate` first.');
});
