import { dataFolder } from '../local/data-folder.js';
import { openLocalIssuer } from '../local/local-identity.js';
import { parseOptions, UsageError } from './parse-options.js';

const help = `Usage: specwright token --sub SUBJECT [options]

Prints an access token, or an ID token, that the API takes when it runs on this machine, and nowhere else.

  --sub SUBJECT        whom the token stands for: user-1
  --scope SCOPES       what that one may do, separated by spaces: "todos:read todos:write"
  --id                 an ID token, which methods of a REST API take that ask for no scope
  --expires DURATION   how long it is good for: 90s, 15m, 1h, 7d (default: 1h)

  curl -H "Authorization: Bearer $(npx specwright token --sub user-1 --scope "todos:read")" http://localhost:3000/todos`;

const UNITS = new Map([
  ['s', 1],
  ['m', 60],
  ['h', 3_600],
  ['d', 86_400],
]);

/** `specwright token`: prints the token, and nothing else, on standard output. */
export async function tokenCommand(args: string[]): Promise<number> {
  const options = parseOptions('token', args, {
    sub: { type: 'string' },
    scope: { type: 'string', default: '' },
    id: { type: 'boolean', default: false },
    expires: { type: 'string', default: '1h' },
    help: { type: 'boolean', short: 'h' },
  });
  if (options.help === true) {
    console.log(help);
    return 0;
  }
  if (options.sub === undefined || options.sub === '') throw new UsageError('Whom is the token for? Say --sub user-1.');
  if (options.id && options.scope !== '') throw new UsageError('ID tokens have no scopes: say either --id or --scope.');
  const scope = options.scope.trim().replaceAll(/\s+/g, ' ');
  const issuer = await openLocalIssuer(dataFolder());
  const lifetime = seconds(options.expires);
  console.log(await (options.id ? issuer.issueId(options.sub, lifetime) : issuer.issue(options.sub, scope, lifetime)));
  return 0;
}

function seconds(duration: string): number {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(duration) ?? [];
  const factor = UNITS.get(unit);
  if (count === undefined || factor === undefined || Number(count) === 0) {
    throw new UsageError(`--expires is "${duration}". Write it like 90s, 15m, 1h or 7d.`);
  }
  return Number(count) * factor;
}
