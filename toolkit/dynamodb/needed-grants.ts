import type { TableAction, TableGrants } from './grants.js';

/** One thing that a request to DynamoDB does, as IAM sees it. */
export interface Access {
  /** `PutItem`; or the name of a call that no grant can allow, such as `DeleteTable`. */
  readonly action: string;
  readonly table: string;
  readonly index?: string;
}

/** The item actions behind the parts of a transaction: transactions have no action of their own. */
const transactionParts: { readonly [part: string]: TableAction } = {
  ConditionCheck: 'ConditionCheckItem',
  Delete: 'DeleteItem',
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
};

type Json = { readonly [key: string]: unknown };

/** What a call such as `PutItem`, with this body, needs to be allowed. */
export function neededAccess(call: string, body: Json): Access[] {
  if (call === 'TransactWriteItems' || call === 'TransactGetItems') {
    const parts = Array.isArray(body.TransactItems)
      ? body.TransactItems.flatMap((item) => Object.entries(Object(item)))
      : [];
    return parts.map(([part, value]) => ({ action: transactionParts[part] ?? call, table: tableName(Object(value)) }));
  }
  if (call === 'BatchGetItem' || call === 'BatchWriteItem') {
    return Object.keys(Object(body.RequestItems)).map((name) => ({
      action: call,
      table: tableName({ TableName: name }),
    }));
  }
  return [
    { action: call, table: tableName(body), ...(typeof body.IndexName === 'string' && { index: body.IndexName }) },
  ];
}

/** Whether any of the grants allows an access: what they allow adds up, as in a function that holds several operations. */
export function isGranted(grants: readonly TableGrants[], { action, table, index }: Access): boolean {
  return grants.some((grant) => {
    const { table: onTable = [], indexes = {} } = (Object.hasOwn(grant, table) && grant[table]) || {};
    const allowed: readonly string[] =
      index === undefined ? onTable : Object.hasOwn(indexes, index) ? (indexes[index] ?? []) : [];
    return allowed.includes(action);
  });
}

/** A table may be named by its ARN. */
function tableName({ TableName }: Json): string {
  return String(TableName ?? '').replace(/^arn:.*:table\//, '');
}
