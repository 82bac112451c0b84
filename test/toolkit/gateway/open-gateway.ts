import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Gateway, GatewaySurroundings, ServeRequest } from '../../../toolkit/gateway/gateway.js';
import type { GatewayReply, GatewayRequest } from '../../../toolkit/gateway/gateway-request.js';
import { LambdaFunction } from '../../../toolkit/gateway/lambda-function.js';
import { accessClaims, createLocalIssuer, makeIssuerKey } from '../../../toolkit/gateway/local-issuer.js';
import type { StageSettings } from '../../../toolkit/gateway/stage-settings.js';
import { request } from './tiny-definition.js';

/** Answers with the event it was given, or with `x-result`, JSON, in its place. */
export const ECHO = `
let calls = 0;
export async function handler(event) {
  calls += 1;
  const headers = Object.fromEntries(Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value]));
  if (headers['x-throw']) throw new Error(headers['x-throw']);
  if (headers['x-sleep']) await new Promise((resolve) => setTimeout(resolve, Number(headers['x-sleep'])));
  if (headers['x-huge']) return { statusCode: 200, body: 'x'.repeat(Number(headers['x-huge'])) };
  if (headers['x-result']) return JSON.parse(headers['x-result']);
  return { statusCode: 200, headers: { 'X-Calls': String(calls) }, body: JSON.stringify(event) };
}`;

const GENEROUS: StageSettings = {
  throttle: { requestsPerSecond: 1e6, burst: 1e6 },
  methods: {},
  usagePlan: { keys: [] },
};

export interface Answer {
  readonly status: number;
  /** By name in lower case; several values with commas between. */
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  readonly fromCache: boolean;
}

export interface OpenedGateway {
  send(target: string, rest?: Partial<GatewayRequest>): Promise<Answer>;
  /** What the person at the terminal is told. */
  readonly reports: string[];
  /** Tokens that are good. */
  token(subject: string, scope: string): Promise<string>;
  idToken(subject: string): Promise<string>;
  /** Lets seconds pass for all that is good for a time. */
  pass(seconds: number): void;
}

/** Functions of a test file, by the ends of their ARNs. */
export class TestFunctions {
  readonly #folder = mkdtempSync(join(tmpdir(), 'functions-'));
  readonly #functions = new Map<string, LambdaFunction>();

  constructor(codes: { readonly [arn: string]: string }) {
    for (const [arn, code] of Object.entries(codes)) {
      const file = join(this.#folder, `${this.#functions.size}.mjs`);
      writeFileSync(file, code);
      const settings = { name: arn, file, environment: {}, memoryInMb: 128, log: () => {} };
      this.#functions.set(arn, new LambdaFunction(settings));
    }
  }

  find(arn: string): LambdaFunction | undefined {
    return this.#functions.get(arn);
  }

  /** So that the first request need not wait. */
  async warmUp(): Promise<void> {
    await Promise.all([...this.#functions.values()].map((each) => each.warmUp()));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#functions.values()].map((each) => each.close()));
    rmSync(this.#folder, { recursive: true });
  }
}

const issuer = await createLocalIssuer(await makeIssuerKey());

/** Opens a gateway that asks for a token, unless `around` says otherwise. */
export function openGateway(gateway: Gateway, functions: TestFunctions, around: Around = {}): OpenedGateway {
  let now = 0;
  const reports: string[] = [];
  const surroundings = { clock: () => now, report: (line: string) => void reports.push(line), ...around };
  const serve = serveWith(gateway, functions, surroundings);
  return {
    send: async (target, rest) => toAnswer(await serve(request(target, rest))),
    reports,
    token: (subject, scope) => issuer.issue(subject, scope, 60),
    idToken: (subject) => issuer.issueId(subject, 60),
    pass: (seconds) => {
      now += seconds * 1_000;
    },
  };
}

type Around = Partial<Omit<GatewaySurroundings, 'stage'>> & { readonly stage?: Partial<StageSettings> };

export function serveWith(gateway: Gateway, functions: TestFunctions, { stage, ...around }: Around = {}): ServeRequest {
  return gateway.open({
    identity: { verify: issuer.verify },
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    functions,
    clock: () => 0,
    report: () => {},
    stage: { ...GENEROUS, ...stage },
    ...around,
  });
}

/** Lets everybody in who has no token. */
export const relaxed = { identity: { verify: issuer.verify, developer: accessClaims('developer', 'read write') } };

function toAnswer({ status, headers, body, fromCache }: GatewayReply): Answer {
  const all: { [name: string]: string } = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    all[key] = all[key] === undefined ? value : `${all[key]},${value}`;
  }
  return { status, headers: all, body: Buffer.from(body).toString('utf8'), fromCache: fromCache === true };
}
