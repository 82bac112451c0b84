import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type Retention, removalPolicy } from './retention.js';

/** A queue for what could not be handled, kept for as long as SQS keeps anything: two weeks. */
export function deadLetters(scope: Construct, id: string, kept: Pick<Retention, 'retain'>): Queue {
  return new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: removalPolicy(kept),
  });
}
