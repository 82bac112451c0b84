import { localCredentials } from './engine.js';

type Json = { readonly [key: string]: unknown };

/** DynamoDB refused a call; `code` is its word for why: `TrimmedDataAccessException`. */
export class DynamoDbError extends Error {
  override readonly name = 'DynamoDbError';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Engines want a signature and do not look at it. */
const headers = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20260101T000000Z',
  authorization: `AWS4-HMAC-SHA256 Credential=${localCredentials.AWS_ACCESS_KEY_ID}/20260101/${localCredentials.AWS_REGION}/dynamodb/aws4_request, SignedHeaders=host, Signature=none`,
};

/**
 * Calls an engine by the wire protocol itself, whose JSON is that of the events that functions get: the AWS SDK would
 * turn bytes and times into objects, only for us to turn them back.
 *
 * @throws DynamoDbError when the engine refuses
 */
export async function callDynamoDb<Answer>(
  endpoint: string,
  target: `DynamoDB_20120810.${string}` | `DynamoDBStreams_20120810.${string}`,
  input: Json,
): Promise<Answer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { ...headers, 'x-amz-target': target },
    body: JSON.stringify(input),
  });
  const answer = await response.json();
  if (response.ok) return answer;
  const { __type = '', message = '' } = answer;
  throw new DynamoDbError(String(__type).split('#').at(-1) ?? '', String(message));
}
