/** A running DynamoDB that speaks the AWS protocol on this machine. */
export interface Engine {
  /** For `AWS_ENDPOINT_URL_DYNAMODB`: `http://127.0.0.1:41234`. */
  readonly endpoint: string;
  /** Whether it has streams, and hands over the item that failed a condition, so that only what is granted is needed. */
  readonly complete: boolean;
  /** Settles with the reason when the engine ends by itself; never when it is closed. */
  readonly failed: Promise<string>;
  close(): Promise<void>;
}

/** The engine cannot be started, and what to do about it. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}

/** Any credentials do, but they must always be the same: some engines keep the tables of each key apart. */
export const localCredentials = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
} as const;
