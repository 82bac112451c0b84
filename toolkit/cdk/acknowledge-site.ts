import { Validations } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import type { SiteSettings } from './static-site.js';

/** What cdk-nag holds against a site whose settings leave something out, which is for the stage to decide. */
export function acknowledgeSite(
  distribution: Distribution,
  { domain, webAclArn, deniedCountries }: SiteSettings,
): void {
  const leftOut: readonly [id: string, isThere: unknown, reason: string][] = [
    ['AwsSolutions-CFR1', deniedCountries, 'The site is for every country, unless its settings say otherwise.'],
    ['AwsSolutions-CFR2', webAclArn, 'There are only files, the same for everybody, and none that a request changes.'],
    ['AwsSolutions-CFR4', domain, 'The certificate of CloudFront’s own addresses leaves no choice of TLS versions.'],
  ];
  for (const [id, isThere, reason] of leftOut) {
    if (isThere === undefined) Validations.of(distribution).acknowledge({ id, reason });
  }
}
