/** A router under test: given a REST API (v1) proxy event, it answers a proxy result. */
export interface Contestant {
  readonly name: string;
  handle(event: unknown): Promise<{ statusCode: number; body?: string }>;
}
