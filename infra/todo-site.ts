import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations, CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { SettingError } from 'specwright/cdk/setting-error';
import { staticSiteIfBuilt } from 'specwright/cdk/static-site';
import type { Settings } from '../client/web/src/settings.js';
import type { Stage } from './stage.js';

/** Where the Todo page finds what differs between stages. */
const settingsFile = 'page.json';

/**
 * The pages that were built: the documentation and, when it is among them, the Todo page with its settings. Pages may talk
 * to the API, to where people sign in, and to nobody else.
 *
 * @throws SettingError when the page would be there and could not work
 */
export function todoSite(scope: Construct, stage: Stage, folder: string, page: Settings): void {
  const hasPage = existsSync(join(folder, settingsFile));
  if (hasPage) checkPage(scope, stage, page);
  const site = staticSiteIfBuilt(scope, 'Site', {
    folder,
    data: hasPage ? { [settingsFile]: page } : {},
    connectsTo: hasPage && page.signIn ? [page.apiUrl, page.signIn.tokenUrl] : [page.apiUrl],
    settings: { retain: stage.retain, ...stage.site },
  });
  if (site) new CfnOutput(scope, 'SiteUrl', { value: site.url });
}

/**
 * The API lets in one origin, which the user pool knows as well. The site's own is known beforehand only where it has a
 * domain: an address of CloudFront's would depend on the API, which the site's headers name, and the API on the address.
 */
function checkPage(scope: Construct, { frontEnd, site, name }: Stage, { signIn }: Settings): void {
  if (!signIn) {
    throw new SettingError(`The page has to know where people sign in: say \`signIn.page\` of the stage ${name}.`);
  }
  const own = site?.domain && `https://${site.domain.name}`;
  if (own !== undefined && own !== frontEnd) {
    throw new SettingError(
      `The page at ${own} could not call the API, which lets in ${frontEnd}: make it the \`frontEnd\` of the stage ${name}.`,
    );
  }
  if (own === undefined && !frontEnd.endsWith('.cloudfront.net')) {
    const message =
      'The page may call the API once its address is known: deploy, make the output SiteUrl, without the last slash, the ' +
      `\`frontEnd\` of the stage ${name}, and deploy again.`;
    Annotations.of(scope).addWarningV2('specwright:front-end', message);
  }
}
