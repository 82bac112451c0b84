import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** What practically every function with a table loads. */
export const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
