import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { localCredentials } from '../dynamodb/engine.js';
import type { TableDefinition } from '../dynamodb/table-definition.js';
import { keepSecret } from './keep-secret.js';

export const FUNCTION_NAME = 'local';
export const FUNCTION_MEMORY = 1024;
/** In milliseconds. */
export const FUNCTION_TIMEOUT = 15_000;

export interface Environment {
  readonly [name: string]: string;
}

/** What the function of the operations finds in its environment: what Lambda sets, what infra sets, and no more. */
export async function functionEnvironment(
  endpoint: string | undefined,
  tables: readonly TableDefinition[],
  dataFolder: string,
  corsOrigin: string,
): Promise<Environment> {
  const secret = await keepSecret(join(dataFolder, 'cursor-secret'), () => randomBytes(32).toString('base64'));
  return {
    ...lambdaEnvironment(FUNCTION_NAME),
    CORS_ORIGIN: corsOrigin,
    VALIDATE_RESPONSES: 'throw',
    CURSOR_SECRET: secret,
    ...(endpoint !== undefined && { AWS_ENDPOINT_URL_DYNAMODB: endpoint }),
    ...Object.fromEntries(tables.map((table) => [table.environmentVariable, table.name])),
  };
}

/** What a function that follows a stream finds: an event bus, and no table. */
export function consumerEnvironment(name: string, eventBus: string): Environment {
  return { ...lambdaEnvironment(name), EVENT_BUS_NAME: 'default', AWS_ENDPOINT_URL_EVENTBRIDGE: eventBus };
}

/** What a function that vouches for callers finds: nothing of the operations' but where DynamoDB is, which refuses it. */
export function authorizerEnvironment(name: string, { AWS_ENDPOINT_URL_DYNAMODB: endpoint }: Environment): Environment {
  return { ...lambdaEnvironment(name), ...(endpoint !== undefined && { AWS_ENDPOINT_URL_DYNAMODB: endpoint }) };
}

/** Its access key is the function's name: by that it is told what it may do. */
function lambdaEnvironment(name: string): Environment {
  return {
    ...localCredentials,
    AWS_ACCESS_KEY_ID: name,
    AWS_DEFAULT_REGION: localCredentials.AWS_REGION,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(FUNCTION_MEMORY),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    // Of no use to people who see the terminal: the runtime in Lambda is newer.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    STAGE: 'local',
  };
}
