import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { localCredentials } from '../dynamodb/engine.js';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.js';

/** An event as EventBridge hands it to its targets. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: { readonly [key: string]: unknown };
}

interface Entry {
  readonly Source?: unknown;
  readonly DetailType?: unknown;
  readonly Detail?: unknown;
  readonly Time?: unknown;
  readonly Resources?: unknown;
}

/** What one call may hold (PutEvents, Amazon EventBridge API Reference). */
const MOST_ENTRIES = 10;
const MOST_BYTES = 256 * 1024;

/**
 * Takes what is put on an event bus, and refuses what EventBridge would; its endpoint is for
 * `AWS_ENDPOINT_URL_EVENTBRIDGE`.
 */
export function startEventBus(received: (event: BusEvent) => Promise<void>): Promise<LoopbackServer> {
  return startLoopbackServer((request, response) => putEvents(request, response, received));
}

async function putEvents(
  request: IncomingMessage,
  response: ServerResponse,
  received: (event: BusEvent) => Promise<void>,
) {
  const body = await text(request);
  if (request.headers['x-amz-target'] !== 'AWSEvents.PutEvents') {
    return answer(response, 400, { __type: 'UnknownOperationException' });
  }
  const entries: readonly Entry[] = JSON.parse(body).Entries ?? [];
  if (entries.length === 0 || entries.length > MOST_ENTRIES || Buffer.byteLength(body) > MOST_BYTES) {
    const message = `A call holds 1 to ${MOST_ENTRIES} entries and ${MOST_BYTES} bytes at the most.`;
    return answer(response, 400, { __type: 'ValidationException', message });
  }
  const results: object[] = [];
  let failures = 0;
  for (const entry of entries) {
    const event = toEvent(entry);
    if (event === undefined) {
      failures += 1;
      results.push({ ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' });
    } else {
      await received(event);
      results.push({ EventId: event.id });
    }
  }
  return answer(response, 200, { FailedEntryCount: failures, Entries: results });
}

/** Nothing for an entry that EventBridge would refuse: it wants a source, a type, and an object in JSON. */
function toEvent({ Source, DetailType, Detail, Time, Resources }: Entry): BusEvent | undefined {
  const detail = parse(Detail);
  if (typeof Source !== 'string' || typeof DetailType !== 'string' || detail === undefined) return undefined;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': DetailType,
    source: Source,
    account: '000000000000',
    time: (typeof Time === 'number' ? new Date(Time * 1_000) : new Date()).toISOString().replace(/\.\d+/, ''),
    region: localCredentials.AWS_REGION,
    resources: Array.isArray(Resources) ? Resources.map(String) : [],
    detail,
  };
}

function parse(detail: unknown): { readonly [key: string]: unknown } | undefined {
  try {
    const value = JSON.parse(String(detail));
    return Object(value) === value && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
}
