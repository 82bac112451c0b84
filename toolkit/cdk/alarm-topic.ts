import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

/**
 * Where alarms go: encrypted, and only over TLS. The key has to be one of ours, for the alarms of CloudWatch cannot use the
 * one of SNS; topic and key say that alarms of this account may.
 */
export function alarmTopic(scope: Construct, id: string, emails: readonly string[]): Topic {
  const key = new Key(scope, `${id}Key`, {
    description: 'Encrypts alarms',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const topic = new Topic(scope, id, { masterKey: key, enforceSSL: true });
  key.addToResourcePolicy(forAlarms(['kms:Decrypt', 'kms:GenerateDataKey'], '*'));
  topic.addToResourcePolicy(forAlarms(['sns:Publish'], topic.topicArn));
  for (const email of emails) topic.addSubscription(new EmailSubscription(email));
  return topic;
}

function forAlarms(actions: string[], resource: string): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions,
    resources: [resource],
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  });
}
