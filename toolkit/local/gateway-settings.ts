import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { UsagePlan } from '../gateway/stage-settings.js';
import type { Throttle } from '../gateway/token-bucket.js';
import { dataFolder } from './data-folder.js';
import { keepSecret } from './keep-secret.js';
import { LocalError } from './local-error.js';

/** Which kind of API runs, and what a stage would decide about it. */
export interface GatewaySettings {
  readonly flavour: 'rest' | 'http';
  readonly throttle: Throttle;
  /** API keys; the local one when there are none. */
  readonly apiKeys: readonly string[];
  readonly usagePlan: Omit<UsagePlan, 'keys'>;
  /** The one origin whose pages may call the API. */
  readonly corsOrigin: string;
}

/** What AWS lets an account through at first. */
const GENEROUS: Throttle = { requestsPerSecond: 10_000, burst: 5_000 };

/** Vite's development server. */
const FRONT_END = 'http://localhost:5173';

/**
 * Reads GATEWAY, THROTTLE, LOCAL_API_KEYS, USAGE_PLAN and CORS_ORIGIN.
 *
 * @throws LocalError for one that makes no sense
 */
export function readGatewaySettings(environment: NodeJS.ProcessEnv): GatewaySettings {
  const { GATEWAY = '', THROTTLE = '', LOCAL_API_KEYS = '', USAGE_PLAN = '', CORS_ORIGIN = '' } = environment;
  return {
    flavour: flavour(GATEWAY),
    throttle: THROTTLE === '' ? GENEROUS : throttle('THROTTLE', THROTTLE),
    apiKeys: LOCAL_API_KEYS.split(',').filter((key) => key !== ''),
    usagePlan: usagePlan(USAGE_PLAN),
    corsOrigin: CORS_ORIGIN || FRONT_END,
  };
}

/** The keys of the settings; without any, one that is kept in the data folder, made the first time. */
export async function apiKeys(chosen: readonly string[]): Promise<readonly string[]> {
  if (chosen.length > 0) return chosen;
  return [await keepSecret(join(dataFolder(), 'api-key'), () => randomBytes(20).toString('hex'))];
}

function flavour(text: string): 'rest' | 'http' {
  if (text === '' || text === 'rest') return 'rest';
  if (text === 'http') return 'http';
  throw new LocalError(`GATEWAY is "${text}". It can be "rest" or "http": GATEWAY=http npm start`);
}

/** `10/20`: requests a second, and at once. */
function throttle(name: string, text: string): Throttle {
  const [, requestsPerSecond, burst] = /^(\d+(?:\.\d+)?)\/(\d+)$/.exec(text) ?? [];
  if (burst !== undefined) return { requestsPerSecond: Number(requestsPerSecond), burst: Number(burst) };
  throw new LocalError(`${name} is "${text}". Say how many requests a second, and how many at once: ${name}=10/20`);
}

/** `10/20/1000`: the same, and requests a day. */
function usagePlan(text: string): GatewaySettings['usagePlan'] {
  if (text === '') return {};
  const [rate, burst, day] = text.split('/');
  const plan = { throttle: throttle('USAGE_PLAN', `${rate}/${burst}`) };
  if (day === undefined) return plan;
  if (/^\d+$/.test(day)) return { ...plan, requestsPerDay: Number(day) };
  throw new LocalError(`USAGE_PLAN is "${text}". The third number is how many requests a day: USAGE_PLAN=10/20/1000`);
}
