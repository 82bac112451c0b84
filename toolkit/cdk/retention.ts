import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** What is left when a stack is deleted. */
export interface Retention {
  /** Whatever holds data or logs outlives the stack. */
  readonly retain: boolean;
  readonly logRetention: RetentionDays;
}

export function removalPolicy({ retain }: Pick<Retention, 'retain'>): RemovalPolicy {
  return retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}

export function keptLog(scope: Construct, id: string, kept: Retention, logGroupName?: string): LogGroup {
  return new LogGroup(scope, id, {
    retention: kept.logRetention,
    removalPolicy: removalPolicy(kept),
    ...(logGroupName !== undefined && { logGroupName }),
  });
}
