import type { Reply, WriteBody } from './codec.js';
import { PROBLEM } from './problem.js';

/** Writes a body that can only be JSON of one media type. */
export const writeJson: WriteBody = (response, body, declared, given, requestId) => {
  const type = given ?? String(declared);
  if (!type || type !== declared) throw new Error(`The operation declares no body of the media type "${type}" here.`);
  putJson(response, body, type, requestId);
};

/** A problem that a handler made learns the id of its request here. */
export function putJson(response: Reply, body: unknown, type: string, instance: string): void {
  response.headers['Content-Type'] = type;
  response.body = JSON.stringify(type === PROBLEM ? { ...(body as object), instance } : body);
}
