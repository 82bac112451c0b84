import { Duration } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { TableStream } from '../dynamodb/table-definition.js';
import { deadLetters } from './dead-letters.js';
import type { DefinedTable } from './defined-table.js';
import type { FunctionSettings } from './function-settings.js';
import { NodeFunction } from './node-function.js';
import { SettingError } from './setting-error.js';

/** How changes are read from a table's stream; the rest is in the table's definition. */
export interface ChangeSettings {
  /** A record older than that goes to the dead letters untried; the stream itself forgets after 24 hours. */
  readonly maxAgeSeconds: number;
  /** Batches of one shard that are read at the same time, of different partition keys, from 1 to 10. */
  readonly parallel: number;
}

export interface TableChangesProps {
  /** Its definition has to have a stream. */
  readonly table: DefinedTable;
  /** Answers a batch with `{ batchItemFailures: [{ itemIdentifier: <sequence number> }] }`. */
  readonly code: lambda.Code;
  readonly functionSettings: FunctionSettings;
  readonly settings: ChangeSettings;
  /** The environment variable that tells the function the event bus's name. */
  readonly busVariable: string;
  readonly environment?: { readonly [name: string]: string };
}

/**
 * Follows the changes of a table in their order, and lets a function make events of them for an EventBridge bus.
 *
 * A failing record holds up only its own partition key: the batch is halved until it stands alone, tried again, and then
 * its place in the stream goes to the dead letters.
 */
export class TableChanges extends Construct {
  readonly consumer: NodeFunction;
  readonly bus: EventBus;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: TableChangesProps) {
    super(scope, id);
    const { table, settings, functionSettings } = props;
    const { arn, stream } = streamOf(table);
    this.bus = new EventBus(this, 'Bus', { description: `What happens to ${table.definition.name}` });
    this.deadLetters = deadLetters(this, 'DeadLetters', functionSettings);
    this.consumer = new NodeFunction(this, 'Consumer', {
      description: `Tells the world what happens to ${table.definition.name}`,
      code: props.code,
      settings: functionSettings,
      environment: { ...props.environment, [props.busVariable]: this.bus.eventBusName },
      statements: [...streamRights(table, arn), allow('events:PutEvents', this.bus.eventBusArn)],
    });
    const resource = this.consumer.function.node.defaultChild as lambda.CfnFunction;
    // For whoever invokes it asynchronously to make up for what was lost; SqsDlq below grants the right.
    resource.deadLetterConfig = { targetArn: this.deadLetters.queueArn };
    new lambda.EventSourceMapping(this, 'Stream', {
      target: this.consumer.function,
      eventSourceArn: arn,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: stream.batchSize,
      parallelizationFactor: settings.parallel,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: stream.maximumRetryAttempts,
      maxRecordAge: Duration.seconds(settings.maxAgeSeconds),
      onFailure: new SqsDlq(this.deadLetters),
    });
  }
}

/** By hand, because CDK would grant `ListStreams` for every table. */
function streamRights({ encryptionKey }: DefinedTable, arn: string): PolicyStatement[] {
  const actions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((each) => `dynamodb:${each}`);
  const read = new PolicyStatement({ actions, resources: [arn] });
  return encryptionKey ? [read, allow('kms:Decrypt', encryptionKey.keyArn)] : [read];
}

function allow(action: string, resource: string): PolicyStatement {
  return new PolicyStatement({ actions: [action], resources: [resource] });
}

function streamOf({ table, definition: { name, stream } }: DefinedTable): { arn: string; stream: TableStream } {
  const { tableStreamArn: arn } = table;
  if (arn === undefined || stream === undefined) throw new SettingError(`The table ${name} has no stream.`);
  return { arn, stream };
}
