/** An HTTP request, as it came over the wire; knows nothing of Node's HTTP server. */
export interface GatewayRequest {
  readonly method: string;
  /** Percent-encoded. */
  readonly path: string;
  /** Without the question mark; empty when there is none. */
  readonly query: string;
  /** In order, repeated ones included, names cased as they were sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | 'too large';
  readonly sourceIp: string;
  /** `HTTP/1.1` */
  readonly protocol: string;
  /** Where the gateway listens. */
  readonly port: number;
}

export interface GatewayReply {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | string;
  /** Whether the function was spared, because its answer to an earlier request was still good. */
  readonly fromCache?: true;
}

/** The last value of a header; names are compared without regard to case. */
export function headerValue(request: GatewayRequest, name: string): string | undefined {
  return request.headers.findLast(([each]) => each.toLowerCase() === name)?.[1];
}

/** All values of a header, in order. */
export function headerValues(request: GatewayRequest, name: string): string[] {
  const wanted = name.toLowerCase();
  return request.headers.filter(([each]) => each.toLowerCase() === wanted).map(([, value]) => value);
}

/** All values of a query parameter, decoded: `+` is a space. */
export function queryValues(request: GatewayRequest, name: string): string[] {
  return new URLSearchParams(request.query).getAll(name);
}
