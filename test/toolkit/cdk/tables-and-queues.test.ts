import type { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { DefinedTable, type TableSettings } from '../../../toolkit/cdk/defined-table.js';
import { QueueIngestion } from '../../../toolkit/cdk/queue-ingestion.js';
import { SettingError } from '../../../toolkit/cdk/setting-error.js';
import { TableChanges } from '../../../toolkit/cdk/table-changes.js';
import { tableRights } from '../../../toolkit/cdk/table-rights.js';
import type { TableGrants } from '../../../toolkit/dynamodb/grants.js';
import type { TableDefinition } from '../../../toolkit/dynamodb/table-definition.js';
import { code, modest } from './shop.js';
import { synthesise } from './synthesise.js';

const things: TableDefinition = {
  name: 'things',
  environmentVariable: 'THINGS',
  partitionKey: { name: 'owner', type: 'S' },
  sortKey: { name: 'id', type: 'N' },
  localIndexes: [{ name: 'newest', sortKey: { name: 'at', type: 'S' }, projection: 'keys' }],
  globalIndexes: [
    { name: 'byColour', partitionKey: { name: 'colour', type: 'B' }, projection: { include: ['price'] } },
  ],
  stream: { entry: 'handlers/things.ts', batchSize: 10, maximumRetryAttempts: 2 },
};
const onDemand: TableSettings = { capacity: { mode: 'on-demand' }, recoveryDays: 7, retain: false, ownKey: false };

const made = (settings: TableSettings) =>
  synthesise((stack) => {
    new DefinedTable(stack, 'Things', things, settings);
  });

describe('DefinedTable', () => {
  it('has the keys, the indexes and the stream of its definition', () => {
    expect(made(onDemand).only('AWS::DynamoDB::GlobalTable')).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'owner', AttributeType: 'S' },
        { AttributeName: 'id', AttributeType: 'N' },
        { AttributeName: 'colour', AttributeType: 'B' },
        { AttributeName: 'at', AttributeType: 'S' },
      ],
      LocalSecondaryIndexes: [{ IndexName: 'newest', Projection: { ProjectionType: 'KEYS_ONLY' } }],
      GlobalSecondaryIndexes: [
        { IndexName: 'byColour', Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['price'] } },
      ],
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
  });

  it('may be provisioned, following its use', () => {
    const range = { min: 5, max: 50 };
    const stack = made({
      ...onDemand,
      capacity: { mode: 'provisioned', reads: range, writes: range, utilisationPercent: 60 },
    });
    const scaling = { MinCapacity: 5, MaxCapacity: 50 };
    const table = stack.only('AWS::DynamoDB::GlobalTable');
    expect(table).toMatchObject({
      BillingMode: 'PROVISIONED',
      WriteProvisionedThroughputSettings: { WriteCapacityAutoScalingSettings: scaling },
      Replicas: [{ ReadProvisionedThroughputSettings: { ReadCapacityAutoScalingSettings: scaling } }],
    });
  });

  it('may have a key of its own, warm capacity and insights', () => {
    const stack = made({ ...onDemand, ownKey: true, warm: { reads: 20_000, writes: 8_000 }, insights: 'throttled' });
    expect(stack.findings).toEqual([]);
    expect(stack.only('AWS::KMS::Key')).toMatchObject({ EnableKeyRotation: true });
    expect(stack.only('AWS::DynamoDB::GlobalTable')).toMatchObject({
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      WarmThroughput: { ReadUnitsPerSecond: 20_000, WriteUnitsPerSecond: 8_000 },
      Replicas: [
        {
          SSESpecification: { KMSMasterKeyId: { 'Fn::GetAtt': [stack.of('AWS::KMS::Key')[0]?.[0], 'Arn'] } },
          ContributorInsightsSpecification: { Enabled: true, Mode: 'THROTTLED_KEYS' },
        },
      ],
    });
  });
});

describe('tableRights', () => {
  const table = { definition: things, tableArn: 'arn:things' };
  const rights = (grants: TableGrants[], key?: object) =>
    tableRights(grants, [{ ...table, ...key }]).map((statement) => statement.toStatementJson());
  const allow = (Action: string | string[], Resource: string) => ({ Effect: 'Allow', Action, Resource });

  const rows: [name: string, grants: TableGrants[], statements: object[]][] = [
    ['nothing', [{}], []],
    ['the table', [{ things: { table: ['GetItem'] } }], [allow('dynamodb:GetItem', 'arn:things')]],
    [
      'an index',
      [{ things: { indexes: { byColour: ['Query'] } } }],
      [allow('dynamodb:Query', 'arn:things/index/byColour')],
    ],
    [
      'what several operations need together, each once',
      [{ things: { table: ['PutItem', 'GetItem'] } }, { things: { table: ['GetItem'] } }],
      [allow(['dynamodb:GetItem', 'dynamodb:PutItem'], 'arn:things')],
    ],
  ];
  it.each(rows)('allow %s', (_, grants, statements) => {
    expect(rights(grants)).toEqual(statements);
  });

  it('allow the use of its key by way of DynamoDB', () => {
    const [, key] = rights([{ things: { table: ['GetItem'] } }], { encryptionKey: { keyArn: 'arn:key' } });
    expect(key).toMatchObject({
      Resource: 'arn:key',
      Condition: { StringEquals: { 'kms:ViaService': expect.anything() } },
    });
    expect(JSON.stringify(key)).not.toContain('*');
  });

  it.each([
    [{ others: { table: ['GetItem'] } }, 'the table others'],
    [{ things: { indexes: { byPrice: ['Query'] } } }, 'the index byPrice'],
  ] as [TableGrants, string][])('refuse %j', (grants, message) => {
    expect(() => rights([grants])).toThrow(message);
    expect(() => rights([grants])).toThrow(SettingError);
  });
});

describe('TableChanges', () => {
  const follow = (definition: TableDefinition) => (stack: Construct) => {
    new TableChanges(stack, 'Changes', {
      table: new DefinedTable(stack, 'Things', definition, { ...onDemand, ownKey: true }),
      code: code(),
      functionSettings: modest,
      settings: { maxAgeSeconds: 600, parallel: 2 },
      busVariable: 'BUS',
    });
  };

  it('reads what is encrypted, and gives up on a record after a while', () => {
    const stack = synthesise(follow(things));
    expect(stack.only('AWS::Lambda::EventSourceMapping')).toMatchObject({
      BatchSize: 10,
      MaximumRetryAttempts: 2,
      MaximumRecordAgeInSeconds: 600,
      ParallelizationFactor: 2,
    });
    expect(JSON.stringify(stack.only('AWS::IAM::Policy'))).toContain('kms:Decrypt');
    expect(stack.findings).toEqual(['AwsSolutions-IAM5[Resource::*]']);
  });

  it('refuses a table without a stream', () => {
    const { stream: _, ...still } = things;
    expect(() => synthesise(follow(still))).toThrow('The table things has no stream.');
  });
});

describe('QueueIngestion', () => {
  it('takes batches, tells failed messages apart, and keeps what fails too often', () => {
    const stack = synthesise((scope) => {
      new QueueIngestion(scope, 'Orders', {
        code: code(),
        functionSettings: modest,
        settings: { batchSize: 100, batchSeconds: 5, maxConcurrency: 10, attempts: 4 },
      });
    });
    expect(stack.findings).toEqual(['AwsSolutions-IAM5[Resource::*]']);
    const [letters, queue] = stack.of('AWS::SQS::Queue');
    expect(queue?.[1].Properties).toMatchObject({
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [letters?.[0], 'Arn'] }, maxReceiveCount: 4 },
      SqsManagedSseEnabled: true,
      VisibilityTimeout: 6 * modest.timeoutSeconds + 5,
    });
    expect(stack.only('AWS::Lambda::EventSourceMapping')).toMatchObject({
      EventSourceArn: { 'Fn::GetAtt': [queue?.[0], 'Arn'] },
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 5,
      ScalingConfig: { MaximumConcurrency: 10 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(stack.only('AWS::IAM::Policy').PolicyDocument).toMatchObject({
      Statement: expect.arrayContaining([
        {
          Effect: 'Allow',
          Action: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
          Resource: { 'Fn::GetAtt': [queue?.[0], 'Arn'] },
        },
      ]),
    });
  });
});
