// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are placeholders of a gateway definition.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { tinyDefinition } from '../gateway/tiny-definition.js';

const ROOT = resolve(import.meta.dirname, '../../..');

const integration = {
  type: 'aws_proxy',
  uri: 'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${TinyFunctionArn}/invocations',
};
const secured = {
  security: [{ user: ['${UserScopePrefix}notes:write'] }],
  'x-amazon-apigateway-integration': integration,
};

/** Counts what is posted, in a table. */
const HANDLER = `import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
const TableName = process.env.NOTES_TABLE;
export async function handler(event, context) {
  const sleep = Number(event.queryStringParameters?.sleep ?? 0);
  if (sleep > 0) console.log('sleeping');
  await new Promise((resolve) => setTimeout(resolve, sleep));
  if (event.httpMethod === 'POST') {
    await client.send(new PutItemCommand({ TableName, Item: { id: { S: context.awsRequestId } } }));
  }
  const { Count } = await client.send(new ScanCommand({ TableName }));
  return { statusCode: 200, body: JSON.stringify({ version: 1, count: Count, sub: event.requestContext.authorizer?.claims.sub }) };
}
`;

/** A project without a database, whose function answers with its event. */
export const ECHO: { readonly [name: string]: string } = {
  'infra/tables.ts': 'export const tables = [];',
  'handlers/lambda.ts': 'export const handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });',
};

const FILES: { readonly [name: string]: string } = {
  'package.json': '{ "name": "tiny", "type": "module" }',
  'handlers/lambda.ts': HANDLER,
  'infra/tables.ts': `import type { TableDefinition } from 'specwright/dynamodb';
export const tables: readonly TableDefinition[] = [
  { name: 'notes', environmentVariable: 'NOTES_TABLE', partitionKey: { name: 'id', type: 'S' } },
];
`,
  'generated/apigateway.rest.json': JSON.stringify(tinyDefinition({ '/notes': { get: secured, post: secured } })),
  'generated/openapi.json': JSON.stringify({
    openapi: '3.1.0',
    paths: { '/notes': { post: { requestBody: { content: { 'application/json': { example: { text: 'hi' } } } } } } },
  }),
};

/** A project in a folder of its own; `files` are added to the tiny ones, or replace them. */
export async function makeProject(files: { readonly [name: string]: string } = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'project-'));
  for (const [name, text] of Object.entries({ ...FILES, ...files })) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

export interface Running {
  readonly child: ChildProcess;
  /** Everything written so far, to either stream. */
  output(): string;
  /** The exit code, and the signal when there is none. */
  readonly exit: Promise<number | string | null>;
}

/** Runs a command in a project, as a user would. */
export function run(
  folder: string,
  args: readonly string[],
  environment: { readonly [name: string]: string } = {},
): Running {
  const child = spawn(process.execPath, [join(ROOT, 'toolkit/bin/specwright.js'), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  const exit = new Promise<number | string | null>((done) =>
    child.once('close', (code, signal) => done(code ?? signal)),
  );
  return { child, output: () => text, exit };
}

/** The URL that the banner tells, once it does. */
export async function urlOf(running: Running): Promise<string> {
  const ended = running.exit.then((code) => {
    throw new Error(`It ended with ${code}:\n${running.output()}`);
  });
  const told = (async () => {
    for (;;) {
      const url = /API +(http:\S+)/.exec(running.output())?.[1];
      if (url !== undefined && running.output().includes('Ctrl-C')) return url;
      await new Promise((later) => setTimeout(later, 20));
    }
  })();
  return Promise.race([told, ended]);
}
