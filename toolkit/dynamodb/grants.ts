/** What DynamoDB lets a caller do to the items of a table, in the words of IAM without their prefix `dynamodb:`. */
export type TableAction =
  | 'BatchGetItem'
  | 'BatchWriteItem'
  | 'ConditionCheckItem'
  | 'DeleteItem'
  | 'GetItem'
  | 'PutItem'
  | 'Query'
  | 'Scan'
  | 'UpdateItem';

/** What an operation may do to one table, and to its indexes by their names. */
export interface TableGrant {
  readonly table?: readonly TableAction[];
  readonly indexes?: { readonly [index: string]: readonly ('Query' | 'Scan')[] };
}

/** What one operation may do, by the names of the tables; what is not said is not allowed. */
export type TableGrants<Table extends string = string> = { readonly [Name in Table]?: TableGrant };

/** What every operation may do: the source of the functions' policies and of what the local run allows. */
export type OperationGrants<OperationId extends string = string, Table extends string = string> = {
  readonly [Id in OperationId]: TableGrants<Table>;
};
