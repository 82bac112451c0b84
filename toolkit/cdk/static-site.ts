import { existsSync } from 'node:fs';
import { Annotations, CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgeSite } from './acknowledge-site.js';
import { type Retention, removalPolicy } from './retention.js';
import { SiteUpload } from './site-upload.js';

/** Where a site is, and who may see it. */
export interface SiteSettings extends Pick<Retention, 'retain'> {
  /** Without one the site has an address of CloudFront's, which takes connections of outdated TLS versions. */
  readonly domain?: {
    readonly name: string;
    /** In us-east-1, wherever the stack is. */
    readonly certificateArn: string;
  };
  /** A firewall of the scope CLOUDFRONT; it has to be in us-east-1 as well. */
  readonly webAclArn?: string;
  /** Countries (ISO 3166-1) that are not served. */
  readonly deniedCountries?: readonly [string, ...string[]];
}

export interface StaticSiteProps {
  /** The folder whose files are served, with `index.html` for a folder of its own. */
  readonly folder: string;
  /** JSON files with what is known only when the stack is deployed; they win over those of the folder. */
  readonly data?: { readonly [file: string]: object };
  /** Where the pages may send requests to besides the site itself: the API, the sign-in pages. */
  readonly connectsTo: readonly string[];
  readonly settings: SiteSettings;
}

/** Pages out of a folder: kept in S3, where only CloudFront may read them, and served with strict headers. */
export class StaticSite extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, { folder, data = {}, connectsTo, settings }: StaticSiteProps) {
    super(scope, id);
    const logs = this.#bucket('Logs', settings, {
      objectOwnership: ObjectOwnership.OBJECT_WRITER,
      lifecycleRules: [{ expiration: Duration.days(90) }],
      // Nobody empties it before the stack goes, and S3 deletes empty buckets only.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const bucket = this.#bucket('Files', settings, { serverAccessLogsBucket: logs, serverAccessLogsPrefix: 'files/' });
    const { domain, webAclArn, deniedCountries } = settings;
    const distribution = new cloudfront.Distribution(this, 'Distribution', {
      defaultRootObject: 'index.html',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: this.#headers(connectsTo),
        functionAssociations: [{ function: this.#folders(), eventType: cloudfront.FunctionEventType.VIEWER_REQUEST }],
      },
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      logBucket: logs,
      logFilePrefix: 'requests/',
      ...(domain && {
        domainNames: [domain.name],
        minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      }),
      ...(webAclArn !== undefined && { webAclId: webAclArn }),
      ...(deniedCountries && { geoRestriction: cloudfront.GeoRestriction.denylist(...deniedCountries) }),
    });
    acknowledgeSite(distribution, settings);
    new SiteUpload(this, 'Upload', { folder, data, bucket, distribution, retain: settings.retain });
    new CfnOutput(this, 'DomainTarget', { value: distribution.distributionDomainName });
    this.url = `https://${domain?.name ?? distribution.distributionDomainName}/`;
  }

  #bucket(id: string, settings: SiteSettings, props: BucketProps): IBucket {
    // CDK's own types do not fit each other when optional properties are taken at their word.
    return new Bucket(this, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: removalPolicy(settings),
      ...props,
    }) as IBucket;
  }

  #headers(connectsTo: readonly string[]): cloudfront.ResponseHeadersPolicy {
    const contentSecurityPolicy = [
      "default-src 'self'",
      `connect-src ${["'self'", ...connectsTo].join(' ')}`,
      "img-src 'self' data:",
      // The documentation searches in a worker that it makes itself.
      "worker-src 'self' blob:",
      "style-src 'self' 'unsafe-inline'",
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; ');
    return new cloudfront.ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
      },
    });
  }

  /** S3 knows no folders: `/docs/` and `/docs/errors` have to ask for the `index.html` in them. */
  #folders(): cloudfront.Function {
    return new cloudfront.Function(this, 'Folders', {
      runtime: cloudfront.FunctionRuntime.JS_2_0,
      code: cloudfront.FunctionCode.fromInline(
        `function handler({ request }) {
  const file = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (file === '') request.uri += 'index.html';
  else if (!file.includes('.')) request.uri += '/index.html';
  return request;
}`,
      ),
    });
  }
}

/** The site, when its folder has been built; when not, a warning says what to do, and there is none. */
export function staticSiteIfBuilt(scope: Construct, id: string, props: StaticSiteProps): StaticSite | undefined {
  if (existsSync(props.folder)) return new StaticSite(scope, id, props);
  const message = `There is no folder ${props.folder}, so the stack has no site: build it first.`;
  Annotations.of(scope).addWarningV2('specwright:site', message);
  return undefined;
}
