import { expect, it } from 'vitest';
import type { SynthesisedStack } from './synthesised-stack.js';
import type { Variant } from './variant.js';

/** The table, what becomes of its changes, and who is told when something is wrong. */
export function dataFacts(variant: Variant, stack: () => SynthesisedStack): void {
  const { api, stage, isProd, groups } = variant;
  const policyOnDeletion = isProd ? 'Retain' : 'Delete';

  it('has the table of tables.ts: on demand up to a limit, recoverable, expiring, with a stream, and safe in production', () => {
    const { Properties, DeletionPolicy } = stack().one('AWS::DynamoDB::GlobalTable');
    expect(DeletionPolicy).toBe(policyOnDeletion);
    expect(Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'owner', KeyType: 'HASH' },
        { AttributeName: 'id', KeyType: 'RANGE' },
      ],
      LocalSecondaryIndexes: [{ IndexName: 'newest', Projection: { ProjectionType: 'INCLUDE' } }],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      WriteOnDemandThroughputSettings: { MaxWriteRequestUnits: isProd ? 5_000 : 500 },
      Replicas: [
        {
          DeletionProtectionEnabled: isProd,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: isProd ? 35 : 1 },
          ReadOnDemandThroughputSettings: { MaxReadRequestUnits: isProd ? 10_000 : 1_000 },
        },
      ],
    });
  });

  it('hands changes of the table to the function that tells the event bus, and what fails to the dead letters', () => {
    const consumer = stack().startingWith('AWS::Lambda::Function', 'todosChangesConsumer');
    const [bus] = stack().idsOf('AWS::Events::EventBus');
    const [queue] = stack().idsOf('AWS::SQS::Queue');
    const [table] = stack().idsOf('AWS::DynamoDB::GlobalTable');
    expect(stack().one('AWS::Lambda::EventSourceMapping').Properties).toMatchObject({
      EventSourceArn: { 'Fn::GetAtt': [table, 'StreamArn'] },
      FunctionName: { Ref: consumer.id },
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 100,
      MaximumRetryAttempts: 3,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [queue, 'Arn'] } } },
    });
    expect(consumer.Properties.Environment).toEqual({
      Variables: { EVENT_BUS_NAME: { Ref: bus }, NODE_OPTIONS: '--enable-source-maps' },
    });
    const policy = stack().startingWith('AWS::IAM::Policy', 'todosChangesConsumer').Properties.PolicyDocument as {
      Statement: { Action: string | string[]; Resource: unknown }[];
    };
    expect(policy.Statement.map(({ Action }) => [Action].flat().sort().join())).toEqual([
      'logs:CreateLogStream,logs:PutLogEvents',
      'dynamodb:DescribeStream,dynamodb:GetRecords,dynamodb:GetShardIterator,dynamodb:ListStreams',
      'events:PutEvents',
      'xray:PutTelemetryRecords,xray:PutTraceSegments',
      'sqs:GetQueueAttributes,sqs:GetQueueUrl,sqs:SendMessage',
    ]);
  });

  it('wakes somebody in production when something is wrong', () => {
    const alarms = stack().all('AWS::CloudWatch::Alarm');
    const rollbacks = isProd ? groups.filter((group) => group !== 'Fallback').length + (api === 'rest' ? 2 : 1) : 0;
    // Two for the API, four for each function, two for the table, six for its changes.
    const watched = isProd ? 2 + 4 * groups.length + 2 + 6 : 0;
    expect(alarms).toHaveLength(rollbacks + watched);
    expect(stack().all('AWS::CloudWatch::Dashboard')).toHaveLength(isProd ? 1 : 0);
    if (!isProd) return;
    const topic = { Ref: stack().idsOf('AWS::SNS::Topic')[0] };
    expect(alarms.filter(({ Properties }) => Properties.AlarmActions !== undefined)).toHaveLength(watched);
    for (const { Properties } of alarms) {
      expect([undefined, JSON.stringify([topic])]).toContain(
        Properties.AlarmActions && JSON.stringify(Properties.AlarmActions),
      );
    }
    expect(stack().one('AWS::SNS::Topic').Properties.KmsMasterKeyId).toBeDefined();
  });

  it('keeps its logs for as long as the stage says', () => {
    const kept = stack().all('AWS::Logs::LogGroup');
    // Access, execution and firewall; access alone.
    expect(kept).toHaveLength(groups.length + 1 + (api === 'rest' ? 3 : 1));
    for (const group of kept) {
      expect(group.Properties.RetentionInDays).toBe(stage.logRetention);
      expect(group.DeletionPolicy).toBe(policyOnDeletion);
    }
  });
}
