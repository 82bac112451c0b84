import type { ApiModel } from '../../spec/model.js';
import type { EmittedFile } from '../emitter.js';
import { GatewayPaths } from './gateway-path.js';

/**
 * `gateway-settings.json`: what is set on the stage of an API and has no place in its definition, by operation; with the
 * method and the path of each as they are in the definition of the REST API.
 */
export function emitGatewaySettings({ operations }: ApiModel): EmittedFile {
  const paths = new GatewayPaths();
  const entries = operations.map((operation) => {
    const { path } = paths.rewrite(operation);
    return [operation.valueName, { method: operation.method, path, ...operation.settings }] as const;
  });
  return { path: 'gateway-settings.json', text: `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n` };
}
