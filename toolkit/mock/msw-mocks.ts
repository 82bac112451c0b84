import { type HttpHandler, HttpResponse, http } from 'msw';
import type { AnyHandler } from '../router/create-router.js';
import { createRouter } from '../router/create-router.js';
import { functionUrl } from '../router/event/function-url.js';
import type { Operation, RouteNode } from '../router/operation.js';
import type { HandlerResult } from '../router/respond.js';
import type { RequestValidators } from '../router/validate.js';
import { functionUrlEvent } from './function-url-event.js';
import { mostLiteral, pathPattern } from './path-pattern.js';
import { proxyReply } from './proxy-reply.js';
import { tellOfErrors } from './tell-of-errors.js';

export type { HttpHandler } from 'msw';

/**
 * What an operation is to answer: one of its declared responses, or a function of the request that gives one. The request
 * is what a handler would get, decoded and checked.
 */
export type MockAnswer<Handler extends AnyHandler> =
  | Awaited<ReturnType<Handler>>
  | ((request: Parameters<Handler>[0]) => ReturnType<Handler>);

/** A handler for msw that answers one operation: by its example, unless it is told what else. */
export type Mock<Handler extends AnyHandler> = (answer?: MockAnswer<Handler>) => HttpHandler;

/** What is generated of an API, with an answer for each operation. */
interface MockedApi {
  readonly operations: { readonly [name: string]: Operation };
  readonly routes: RouteNode;
  readonly validators: { readonly [name: string]: RequestValidators };
  readonly examples: { readonly [name: string]: HandlerResult };
}

type Cookies = { readonly [name: string]: string };
type Answer = HandlerResult | ((request: unknown) => HandlerResult | Promise<HandlerResult>);

/**
 * Makes the mocks of an API for msw 2, in Node and in browsers. Requests go through the same router as in the service: one
 * that breaks the contract is answered by the problem that the service would answer. Everybody is let in.
 *
 * @param baseUrl where the client believes the API to be; in a browser it may be relative to the page
 */
export function createMockSet<Mocks>(baseUrl: string, { operations, routes, validators, examples }: MockedApi): Mocks {
  const { origin, pathname } = new URL(baseUrl, globalThis.location?.href);
  const basePath = pathname.replace(/\/+$/, '');
  const wanted = new Map<string, Answer>();
  const names = Object.keys(operations);
  const patterns = names.map((name) => pathPattern(name, operations[name] ?? { method: 'GET', path: '' }));
  const handlers = names.map((name) => {
    const handler = (request: unknown, { requestId }: { readonly requestId: string }) => {
      const answer = wanted.get(requestId) ?? examples[name] ?? { status: 501 };
      return typeof answer === 'function' ? answer(request) : answer;
    };
    return [name, handler] as const;
  });
  const authenticators = letEverybodyIn(Object.values(operations));
  const parts = { routes, operations, validators, handlers: Object.fromEntries(handlers), authenticators };
  const router = createRouter({ events: [functionUrl], observe: tellOfErrors, ...parts });

  const mocks = names.map((name) => {
    const mock = (answer?: Answer): HttpHandler =>
      http.all(`${origin}${basePath}/*`, async ({ request, cookies }) => {
        const path = new URL(request.url).pathname.slice(basePath.length);
        // Another handler's: msw goes on to the next.
        if (mostLiteral(patterns, request.method, path) !== name) return undefined;
        const requestId = crypto.randomUUID();
        if (answer !== undefined) wanted.set(requestId, answer);
        try {
          return toResponse(await router(await toEvent(request, cookies, path, requestId)));
        } finally {
          wanted.delete(requestId);
        }
      });
    return [name, mock] as const;
  });
  return Object.fromEntries(mocks) as Mocks;
}

/** Whoever asks is granted every scope that there is. */
function letEverybodyIn(operations: readonly Operation[]) {
  const requirements = operations.flatMap(({ security }) => security);
  const schemes = new Set(requirements.flatMap((requirement) => Object.keys(requirement)));
  const entries = [...schemes].map((scheme) => {
    const scopes = requirements.flatMap((requirement) => requirement[scheme] ?? []);
    return [scheme, () => ({ subject: 'mock', scopes, claims: {} })] as const;
  });
  return Object.fromEntries(entries);
}

async function toEvent(request: Request, cookies: Cookies, path: string, requestId: string): Promise<object> {
  return functionUrlEvent(
    {
      method: request.method,
      path,
      query: new URL(request.url).search.slice(1),
      headers: [...request.headers, ...cookieHeader(request, cookies)],
      body: new Uint8Array(await request.arrayBuffer()),
      sourceIp: '127.0.0.1',
      protocol: 'HTTP/1.1',
      port: 80,
    },
    requestId,
  );
}

/** A browser keeps the header to itself, but msw knows what would be in it. */
function cookieHeader({ headers }: Request, cookies: Cookies): (readonly [string, string])[] {
  if (headers.has('cookie')) return [];
  return Object.entries(cookies).map(([name, value]) => ['cookie', `${name}=${encodeURIComponent(value)}`]);
}

function toResponse(result: Parameters<typeof proxyReply>[0]): Response {
  const { status, headers, body } = proxyReply(result);
  const content = body.length === 0 ? null : (body as BodyInit);
  return new HttpResponse(content, {
    status,
    headers: headers.map(([name, value]) => [name, value] as [string, string]),
  });
}
