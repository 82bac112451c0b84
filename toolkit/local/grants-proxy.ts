import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { localCredentials } from '../dynamodb/engine.js';
import type { TableGrants } from '../dynamodb/grants.js';
import { type Access, isGranted, neededAccess } from '../dynamodb/needed-grants.js';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.js';

/** Who may do what: everybody signs requests with an access key of their own. */
export interface Roles {
  /** Nothing for a key that is nobody's. */
  find(accessKeyId: string): Role | undefined;
  /** Is told of each refusal. */
  denied(role: string, access: Access): void;
}

export interface Role {
  readonly name: string;
  readonly grants: readonly TableGrants[];
}

/** DynamoDB as functions see it: what IAM would refuse is refused, everything else goes on to the engine. */
export async function startGrantsProxy(engine: string, roles: Roles): Promise<LoopbackServer> {
  const agent = new Agent({ keepAlive: true });
  const server = await startLoopbackServer((request, response) => relay(engine, agent, roles, request, response));
  return {
    endpoint: server.endpoint,
    close: async () => {
      await server.close();
      agent.destroy();
    },
  };
}

async function relay(engine: string, agent: Agent, roles: Roles, request: IncomingMessage, response: ServerResponse) {
  const body = await buffer(request);
  const signature = request.headers.authorization ?? '';
  const accessKeyId = /Credential=([^/]+)\//.exec(signature)?.[1] ?? '';
  const role = roles.find(accessKeyId);
  if (role === undefined) {
    return refuse(
      response,
      'UnrecognizedClientException',
      'message',
      'The security token included in the request is invalid.',
    );
  }
  const call = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
  const denied = neededAccess(call, parse(body)).find((access) => !isGranted(role.grants, access));
  if (denied !== undefined) {
    roles.denied(role.name, denied);
    return refuse(response, 'AccessDeniedException', 'Message', deniedMessage(role.name, denied));
  }
  // Some engines keep the tables of each key apart, so all of them are the same key's.
  const authorization = signature.replace(/Credential=[^/]+/, `Credential=${localCredentials.AWS_ACCESS_KEY_ID}`);
  const onward = httpRequest(engine, { agent, method: 'POST', headers: { ...request.headers, authorization } });
  onward.end(body);
  const [answer]: IncomingMessage[] = await once(onward, 'response');
  if (answer === undefined) return;
  response.writeHead(answer.statusCode ?? 500, answer.headers);
  answer.pipe(response);
}

/** What is no JSON names no table, and so is refused. */
function parse(body: Buffer): { readonly [key: string]: unknown } {
  try {
    return Object(JSON.parse(body.toString()));
  } catch {
    return {};
  }
}

/** As IAM words it. */
function deniedMessage(name: string, { action, table, index }: Access): string {
  const region = localCredentials.AWS_REGION;
  const resource = `arn:aws:dynamodb:${region}:000000000000:table/${table}${index === undefined ? '' : `/index/${index}`}`;
  const user = `arn:aws:sts::000000000000:assumed-role/${name}/${name}`;
  return `User: ${user} is not authorized to perform: dynamodb:${action} on resource: ${resource} because no identity-based policy allows the dynamodb:${action} action`;
}

/** DynamoDB answers 400 to these, too; in which case the letter of the message's name differs is its own secret. */
function refuse(response: ServerResponse, type: string, key: 'Message' | 'message', message: string): void {
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() });
  response.end(JSON.stringify({ __type: `com.amazon.coral.service#${type}`, [key]: message }));
}
