import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { type SiteSettings, staticSiteIfBuilt } from '../../../toolkit/cdk/static-site.js';
import { synthesise } from './synthesise.js';

describe('StaticSite', () => {
  const certificateArn = 'arn:aws:acm:us-east-1:111111111111:certificate/1';
  const settings = {
    retain: false,
    domain: { name: 'www.example.com', certificateArn },
    webAclArn: 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/x/1',
    deniedCountries: ['AQ'],
  } as const;
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Things</title>');
  const site = (own: SiteSettings, from = folder) =>
    synthesise((stack) => {
      staticSiteIfBuilt(stack, 'Site', { folder: from, connectsTo: ['https://api.example.com/'], settings: own });
    });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read by CloudFront alone, served with strict headers, and uploaded without a wildcard in any role', () => {
    const stack = site(settings);
    expect(stack.findings).toEqual([]);
    expect(stack.of('AWS::CloudFront::OriginAccessControl')).toHaveLength(1);
    for (const [, bucket] of stack.of('AWS::S3::Bucket')) {
      expect(bucket.Properties.PublicAccessBlockConfiguration).toMatchObject({ BlockPublicPolicy: true });
    }
    const headers = JSON.stringify(stack.only('AWS::CloudFront::ResponseHeadersPolicy'));
    expect(headers).toContain("connect-src 'self' https://api.example.com/;");
    expect(headers).toContain('StrictTransportSecurity');
    for (const [, { Properties }] of stack.of('AWS::IAM::Policy'))
      expect(JSON.stringify(Properties)).not.toMatch(/\*"/);
    const { FunctionCode } = stack.only('AWS::CloudFront::Function') as { FunctionCode: string };
    const asked = (uri: string) => runInNewContext(`${FunctionCode}; handler({ request: { uri } }).uri`, { uri });
    expect(['/', '/docs', '/docs/errors/', '/docs/site.css'].map(asked)).toEqual([
      '/index.html',
      '/docs/index.html',
      '/docs/errors/index.html',
      '/docs/site.css',
    ]);
  });

  it('may do without a domain, a firewall and closed countries, and leaves its logs behind for as long as they are kept', () => {
    const stack = site({ retain: false });
    expect([stack.findings, stack.messages]).toEqual([[], []]);
    expect(stack.only('AWS::CloudFront::Distribution').DistributionConfig).not.toHaveProperty('ViewerCertificate');
    // S3 deletes no bucket that holds something.
    const buckets = stack.of('AWS::S3::Bucket');
    expect(buckets.find(([id]) => id.startsWith('SiteLogs'))?.[1]).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { LifecycleConfiguration: { Rules: [{ ExpirationInDays: 90, Status: 'Enabled' }] } },
    });
  });

  it('that was not built is left out, with a warning', () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const stack = site(settings, '/no/such/folder');
    expect(stack.messages).toEqual([expect.stringContaining('There is no folder /no/such/folder')]);
    expect(stack.of('AWS::S3::Bucket')).toEqual([]);
  });
});
