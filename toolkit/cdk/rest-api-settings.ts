import type { DomainSettings } from './api-domain.js';
import type { Throttle } from './method-settings.js';
import type { Sources } from './resource-policy.js';
import type { Retention } from './retention.js';
import { SettingError } from './setting-error.js';
import type { UsagePlanSettings } from './usage-plan.js';
import type { FirewallSettings } from './web-acl.js';

/** How a REST API runs in a stage. */
export interface RestApiSettings extends Retention {
  /** The last part of the API's address, where it has no domain of its own. */
  readonly stageName: string;
  readonly throttle: Throttle;
  /** Metrics for each method, which cost as custom metrics do. */
  readonly methodMetrics: boolean;
  /** Where the clients are: in this Region (the default), all over the world, or in a VPC. */
  readonly endpoint?: 'regional' | 'edge' | 'private';
  /** A cache of so many gigabytes, paid by the hour. It is made when an operation asks for caching. */
  readonly cacheGigabytes?: '0.5' | '1.6' | '6.1' | '13.5' | '28.4' | '58.2' | '118' | '237';
  /** For callers with API keys; made when the definition asks for them. */
  readonly usagePlan?: UsagePlanSettings;
  readonly firewall?: FirewallSettings;
  readonly sources?: Sources;
  readonly domain?: DomainSettings;
  /** Only the domain leads to the API, not the address that AWS gives it. */
  readonly closesDefaultEndpoint?: boolean;
}

/** @throws SettingError when they contradict one another */
export function checkRestApiSettings({ endpoint, sources, domain, closesDefaultEndpoint }: RestApiSettings): void {
  if (closesDefaultEndpoint && !domain)
    throw new SettingError('Without a domain, the default endpoint has to stay open.');
  if (domain?.mutualTls && !closesDefaultEndpoint) {
    throw new SettingError('Mutual TLS can be gone round as long as the default endpoint is open: close it.');
  }
  if (endpoint === 'private' && (typeof sources !== 'object' || !('vpcEndpoints' in sources))) {
    throw new SettingError('A private API needs `sources` with the VPC endpoints that lead to it.');
  }
  if (endpoint === 'private' && domain) throw new SettingError('A private API has no public domain.');
}
