import { CfnOutput } from 'aws-cdk-lib';
import { Certificate, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { AaaaRecord, ARecord, HostedZone, type IAliasRecordTarget, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** An address of one's own. */
export interface DomainSettings {
  /** `api.example.com` */
  readonly name: string;
  /** Of a certificate for it in the same Region. */
  readonly certificateArn: string;
  /** The zone in Route 53 that gets the records; without one, point the name at the output `DomainTarget` yourself. */
  readonly hostedZone?: { readonly id: string; readonly name: string };
  /** Callers need a certificate as well, by one of the authorities in this PEM file; the bucket has to keep versions. */
  readonly mutualTls?: { readonly bucket: string; readonly key: string; readonly version?: string };
}

export function domainCertificate(scope: Construct, { certificateArn }: DomainSettings): ICertificate {
  return Certificate.fromCertificateArn(scope, 'Certificate', certificateArn);
}

export interface TrustStore {
  readonly bucket: IBucket;
  readonly key: string;
  readonly version?: string;
}

export function trustStore(scope: Construct, { mutualTls }: DomainSettings): TrustStore | undefined {
  return mutualTls && { ...mutualTls, bucket: Bucket.fromBucketName(scope, 'TrustStore', mutualTls.bucket) };
}

/** Has the name lead to the API. */
export function pointDomain(
  scope: Construct,
  domain: DomainSettings,
  target: IAliasRecordTarget,
  address: string,
): void {
  new CfnOutput(scope, 'DomainTarget', { value: address });
  if (domain.hostedZone === undefined) return;
  const { id: hostedZoneId, name: zoneName } = domain.hostedZone;
  const zone = HostedZone.fromHostedZoneAttributes(scope, 'Zone', { hostedZoneId, zoneName });
  const records = { zone, recordName: domain.name, target: RecordTarget.fromAlias(target) };
  new ARecord(scope, 'Address', records);
  new AaaaRecord(scope, 'Address6', records);
}
