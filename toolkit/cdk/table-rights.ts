import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { TableGrant, TableGrants } from '../dynamodb/grants.js';
import type { TableDefinition } from '../dynamodb/table-definition.js';
import { SettingError } from './setting-error.js';

/** A table that functions may be let use. */
export interface GrantedTable {
  readonly definition: TableDefinition;
  readonly tableArn: string;
  /** The key of yours that it is encrypted with, if it is one. */
  readonly encryptionKey?: IKey | undefined;
}

/**
 * The statements that allow what was granted, table by table and index by index, without a wildcard. Several grants
 * add up, for a function that serves several operations.
 *
 * @throws SettingError when a grant names a table or an index that there is not
 */
export function tableRights(grants: readonly TableGrants[], tables: readonly GrantedTable[]): PolicyStatement[] {
  const known = tables.map(({ definition }) => definition.name);
  const unknown = grants.flatMap((each) => Object.keys(each)).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new SettingError(`A grant names the table ${unknown}, but there is none.`);
  return tables.flatMap((table) => {
    const own = grants.flatMap((each) => each[table.definition.name] ?? []);
    return own.length === 0 ? [] : [...itemRights(table, own), ...indexRights(table, own), ...keyRights(table)];
  });
}

function itemRights({ tableArn }: GrantedTable, grants: readonly TableGrant[]): PolicyStatement[] {
  return statement(grants.flatMap(({ table = [] }) => table).map(prefixed), tableArn);
}

function indexRights({ definition, tableArn }: GrantedTable, grants: readonly TableGrant[]): PolicyStatement[] {
  const indexes = [...(definition.localIndexes ?? []), ...(definition.globalIndexes ?? [])].map(({ name }) => name);
  const unknown = grants.flatMap((grant) => Object.keys(grant.indexes ?? {})).find((name) => !indexes.includes(name));
  if (unknown !== undefined) {
    throw new SettingError(`A grant names the index ${unknown} of the table ${definition.name}, but there is none.`);
  }
  return indexes.flatMap((name) =>
    statement(grants.flatMap(({ indexes: own }) => own?.[name] ?? []).map(prefixed), `${tableArn}/index/${name}`),
  );
}

/** DynamoDB uses the key on behalf of its callers, who therefore need rights to it, but by way of DynamoDB only. */
function keyRights({ encryptionKey }: GrantedTable): PolicyStatement[] {
  if (encryptionKey === undefined) return [];
  const actions = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey'];
  const conditions = { StringEquals: { 'kms:ViaService': `dynamodb.${Aws.REGION}.amazonaws.com` } };
  return [new PolicyStatement({ actions, resources: [encryptionKey.keyArn], conditions })];
}

function statement(actions: readonly string[], resource: string): PolicyStatement[] {
  if (actions.length === 0) return [];
  return [new PolicyStatement({ actions: [...new Set(actions)].sort(), resources: [resource] })];
}

function prefixed(action: string): string {
  return `dynamodb:${action}`;
}
