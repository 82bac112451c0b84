import { Stack, Validations } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { removalPolicy } from './retention.js';

export interface SiteUploadProps {
  readonly folder: string;
  /** JSON files with what is known only when the stack is deployed; they win over those of the folder. */
  readonly data: { readonly [file: string]: object };
  readonly bucket: IBucket;
  readonly distribution: Distribution;
  readonly retain: boolean;
}

/**
 * Puts a folder's files into a bucket with each deployment, and has CloudFront forget the old ones.
 *
 * CDK would let its function read all assets, and clear any distribution of the account. This one may read its own, and the
 * bucket itself says that it may change what is in it.
 */
export class SiteUpload extends Construct {
  constructor(scope: Construct, id: string, { folder, data, bucket, distribution, retain }: SiteUploadProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_WEEK,
      removalPolicy: removalPolicy({ retain }),
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    role.addToPolicy(
      allow(['cloudfront:CreateInvalidation', 'cloudfront:GetInvalidation'], distributionArn(this, distribution)),
    );
    const inBucket = allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], bucket.arnForObjects('*'));
    const ofBucket = allow(['s3:ListBucket'], bucket.bucketArn);
    for (const statement of [inBucket, ofBucket]) {
      statement.addPrincipals(role);
      bucket.addToResourcePolicy(statement);
    }
    const deployment = new BucketDeployment(this, 'Deployment', {
      sources: [
        Source.asset(folder),
        ...Object.entries(data).map(([file, content]) => Source.jsonData(file, content)),
      ].map((source) => readableBy(role, source)),
      destinationBucket: bucket,
      distribution,
      memoryLimit: 512,
      retainOnDelete: retain,
      role: role.withoutPolicyUpdates(),
      logGroup,
    });
    acknowledgeRuntime(this);
    if (bucket.policy) deployment.node.addDependency(bucket.policy);
    const policy = role.node.tryFindChild('DefaultPolicy');
    if (policy) deployment.node.addDependency(policy);
  }
}

/** The source, of which the role may read the one object that CDK makes of it. */
function readableBy(role: Role, source: ISource): ISource {
  return {
    bind: (scope, context) => {
      const made = source.bind(scope, context);
      role.addToPolicy(allow(['s3:GetObject'], made.bucket.arnForObjects(made.zipObjectKey)));
      return made;
    },
  };
}

/** The function is CDK's, one for the whole stack, and so is the choice of its runtime. */
function acknowledgeRuntime(scope: Construct): void {
  const all = Stack.of(scope).node.children;
  const uploader = all.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'));
  const reason = 'CDK chooses the runtime of its own function.';
  if (uploader) Validations.of(uploader).acknowledge({ id: 'AwsSolutions-L1', reason });
}

function allow(actions: string[], resource: string): PolicyStatement {
  return new PolicyStatement({ actions, resources: [resource] });
}

function distributionArn(scope: Construct, { distributionId }: Distribution): string {
  const resource = `distribution/${distributionId}`;
  return Stack.of(scope).formatArn({ service: 'cloudfront', region: '', resource });
}
