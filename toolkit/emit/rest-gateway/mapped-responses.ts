import { asObject } from '../../spec/json.js';
import type { Json } from '../gateway/gateway-security.js';
import { isForeign } from '../gateway/own-extensions.js';

/**
 * The responses of a method, with the statuses and headers that its own integration maps answers to: what calls no
 * function as a proxy may send those that the method declares, and no others.
 */
export function withMapped(responses: Json, integration: Json): Json {
  if (!isForeign(integration)) return responses;
  const all = new Map(Object.entries(responses));
  for (const answer of Object.values(asObject(integration.responses)).map(asObject)) {
    const status = String(answer.statusCode);
    const { description = 'As the integration answers.', headers, ...rest } = asObject(all.get(status));
    const mapped = Object.keys(asObject(answer.responseParameters)).flatMap((target) => {
      const [, name] = /^method\.response\.header\.(.+)$/.exec(target) ?? [];
      return name === undefined ? [] : [[name, { schema: { type: 'string' } }] as const];
    });
    const known = { ...asObject(headers), ...Object.fromEntries(mapped) };
    all.set(status, { description, ...rest, ...(Object.keys(known).length > 0 && { headers: known }) });
  }
  return Object.fromEntries(all);
}
