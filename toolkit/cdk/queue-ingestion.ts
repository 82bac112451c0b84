import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLetters } from './dead-letters.js';
import type { FunctionSettings } from './function-settings.js';
import { NodeFunction } from './node-function.js';

/** How messages are taken from a queue. */
export interface IngestionSettings {
  readonly batchSize: number;
  /** How long Lambda may wait for a batch to fill, up to 300. */
  readonly batchSeconds: number;
  /** How many batches are handled at the same time, from 2 on: what protects the table behind. */
  readonly maxConcurrency: number;
  /** How often a message is tried before it goes to the dead letters. */
  readonly attempts: number;
}

export interface QueueIngestionProps {
  /** Answers a batch with `{ batchItemFailures: [{ itemIdentifier: <message id> }] }`, and may get a message twice. */
  readonly code: lambda.Code;
  readonly functionSettings: FunctionSettings;
  readonly settings: IngestionSettings;
  readonly environment?: { readonly [name: string]: string };
  /** What the function may do besides, say `tableRights(…)`. */
  readonly statements?: readonly PolicyStatement[];
}

/**
 * Takes in more than can be worked off at once: a queue, a function that takes batches from it, and a queue for what it
 * could not handle, from where `StartMessageMoveTask` puts messages back.
 *
 * ```ts
 * const orders = new QueueIngestion(this, 'Orders', { code: new BundledCode(entry), functionSettings, settings });
 * orders.queue.grantSendMessages(producer);
 * ```
 */
export class QueueIngestion extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly consumer: NodeFunction;

  constructor(scope: Construct, id: string, props: QueueIngestionProps) {
    super(scope, id);
    const { settings, functionSettings } = props;
    this.deadLetters = deadLetters(this, 'DeadLetters', functionSettings);
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // What AWS advises: a function that was throttled gets several chances before a message shows up again.
      visibilityTimeout: Duration.seconds(6 * functionSettings.timeoutSeconds + settings.batchSeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: settings.attempts },
    });
    const actions = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
    const receive = new PolicyStatement({ actions, resources: [this.queue.queueArn] });
    this.consumer = new NodeFunction(this, 'Consumer', {
      description: `Works off the queue ${id}`,
      code: props.code,
      settings: functionSettings,
      statements: [receive, ...(props.statements ?? [])],
      ...(props.environment && { environment: props.environment }),
    });
    new lambda.EventSourceMapping(this, 'Messages', {
      target: this.consumer.function,
      eventSourceArn: this.queue.queueArn,
      batchSize: settings.batchSize,
      maxBatchingWindow: Duration.seconds(settings.batchSeconds),
      maxConcurrency: settings.maxConcurrency,
      reportBatchItemFailures: true,
    });
  }
}
