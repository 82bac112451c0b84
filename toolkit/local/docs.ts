import { buildSite, type SiteFile } from '../docs/build-site.js';
import { contentSecurityHeader } from '../docs/content-security-policy.js';
import { loadSite } from '../docs/load-site.js';
import { type GatewayReply, type GatewayRequest, headerValue } from '../gateway/gateway-request.js';
import type { OpenApiDocument } from '../spec/model.js';

/** The documentation pages, which are served beside the API. */
export interface Docs {
  /** Where they are, when there is a path left for them: the API's own come first. */
  readonly page: string | undefined;
  readonly document: string | undefined;
  /** Nothing for requests that are not for the documentation. */
  serve(request: GatewayRequest): GatewayReply | undefined;
}

/**
 * The same site that `specwright docs` writes, at /docs and /openapi.json, or below /_specwright where the API has these
 * paths itself. It is made anew for each request, so that what was written last is what is read.
 *
 * @param answersGet whether the API has a path itself
 */
export function makeDocs(document: OpenApiDocument, answersGet: (path: string) => boolean): Docs {
  const free = (candidates: readonly string[]) =>
    candidates.find((path) => !answersGet(path) && !answersGet(`${path}/x`));
  const base = free(['/docs', '/_specwright/docs']);
  const json = free(['/openapi.json', '/_specwright/openapi.json']);
  return {
    page: base,
    document: json,
    serve: (request) => {
      const { method, path } = request;
      if (method !== 'GET' && method !== 'HEAD') return undefined;
      if (path === json)
        return reply({ path, type: 'application/json', read: () => JSON.stringify(document, null, 2) });
      if (base === undefined || (path !== base && !path.startsWith(`${base}/`))) return undefined;
      const addresses = { base, document: json ?? `${base}/openapi.json`, baseUrl: originOf(request) };
      const file = buildSite(loadSite(process.cwd(), document, addresses)).find((each) => each.path === path);
      return file && reply(file);
    },
  };
}

/** Where the reader found us. */
function originOf(request: GatewayRequest): string {
  return `http://${headerValue(request, 'host') ?? `localhost:${request.port}`}`;
}

function reply(file: SiteFile): GatewayReply {
  return {
    status: 200,
    headers: [
      ['Content-Type', file.type],
      ['Content-Security-Policy', contentSecurityHeader],
      ['X-Content-Type-Options', 'nosniff'],
      ['Referrer-Policy', 'no-referrer'],
      ['Cache-Control', 'no-cache'],
    ],
    body: file.read(),
  };
}
