import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundleLambda, type LambdaBundle } from '../../../toolkit/bundle/bundle-lambda.js';
import { defaultProvider } from '../../../toolkit/bundle/lambda-credentials.js';

const given = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'session',
};

/** Its client is made as ours are, without a word about credentials. */
const source = `import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
  export const handler = (endpoint) => new DynamoDBClient({ endpoint }).send(new ListTablesCommand({}));`;

let bundle: LambdaBundle;
let folder: string;

beforeAll(async () => {
  // Where the SDK is found.
  const cache = resolve('node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, 'credentials-'));
  writeFileSync(join(folder, 'entry.js'), source);
  bundle = await bundleLambda(join(folder, 'entry.js'), 'included');
  writeFileSync(join(folder, 'index.mjs'), bundle.code);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

describe('a bundle with the SDK', () => {
  it('holds nothing that looks for credentials where Lambda has none', () => {
    const inputs = Object.keys(bundle.metafile.inputs);
    expect(inputs.filter((path) => /credential-provider-(?!node\b)|token-providers|nested-clients/.test(path))).toEqual(
      [],
    );
    expect(inputs.some((path) => path.endsWith('toolkit/bundle/lambda-credentials.ts'))).toBe(true);
  });

  it('signs with the credentials of the environment', async () => {
    for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
    let headers: IncomingHttpHeaders = {};
    const server = createServer((request, response) => {
      headers = request.headers;
      response.setHeader('Content-Type', 'application/x-amz-json-1.0').end('{"TableNames":["things"]}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { handler } = await import(pathToFileURL(join(folder, 'index.mjs')).href);
    expect(await handler(`http://127.0.0.1:${port}`)).toMatchObject({ TableNames: ['things'] });
    server.closeAllConnections();
    server.close();
    expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/dynamodb\//);
    expect(headers['x-amz-security-token']).toBe('session');
  });
});

describe('defaultProvider', () => {
  it('takes what is there, without a session too', async () => {
    for (const [name, value] of Object.entries({ ...given, AWS_SESSION_TOKEN: '' })) vi.stubEnv(name, value);
    expect(await defaultProvider()()).toEqual({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' });
  });

  it.each(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])('says that %s is missing', async (name) => {
    for (const [each, value] of Object.entries(given)) vi.stubEnv(each, each === name ? '' : value);
    await expect(defaultProvider()()).rejects.toThrow('are not set, as Lambda sets them');
  });
});
