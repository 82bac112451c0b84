import { banner } from '../local/banner.js';
import { explainFailure } from '../local/explain-failure.js';
import { type LocalRun, type LocalSettings, startLocal } from '../local/local-run.js';
import { readLocalSettings } from '../local/local-settings.js';
import { runUntilStopped } from '../local/run-until-stopped.js';
import { colour } from './colour.js';
import { parseOptions } from './parse-options.js';

const help = `Usage: specwright start

Runs the API on this machine: the generated gateway definition, the Lambda function and a DynamoDB with its tables.
Data is kept in .data/.

  PORT=3001               another port than 3000
  HOST=0.0.0.0            let other machines in, too
  LOCAL_AUTH=strict       require a token: see \`specwright token --help\`
  LOCAL_LOG=json          print what the functions write as it is, for another program
  DYNAMODB_ENDPOINT=URL   use another DynamoDB than the embedded one

  GATEWAY=http            serve the HTTP API (generated/apigateway.http.json) in the place of the REST API
  THROTTLE=10/20          let each operation through 10 times a second, and 20 times at once; others get a 429
  LOCAL_API_KEYS=a,b      the API keys that are good; unless said, one that is made and printed
  USAGE_PLAN=5/10/1000    what each key may do: requests a second, at once, and a day
  CORS_ORIGIN=URL         whose pages may call the API (unless said, http://localhost:5173)`;

/** `specwright start`: serves until it is told to stop. The exit code is 1 when it cannot start. */
export async function startCommand(args: string[]): Promise<number> {
  if (parseOptions('start', args, { help: { type: 'boolean', short: 'h' } }).help === true) {
    console.log(help);
    return 0;
  }
  const settings = await orExplain(readLocalSettings);
  if (settings === undefined) return 1;
  const run = await orExplain(() => startLocal(settings));
  if (run === undefined) return 1;
  announce(run, settings);
  return runUntilStopped(run, settings.report);
}

/** What an action gives; nothing when it fails by something the user can mend, which is then told. */
export async function orExplain<Result>(action: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await action();
  } catch (error) {
    const explanation = explainFailure(error);
    if (explanation === undefined) throw error;
    console.error(`${colour('red', 'error')}  ${explanation}`);
    return undefined;
  }
}

export function announce(run: LocalRun, { report, strict }: LocalSettings): void {
  for (const line of run.warnings) report(`${colour('yellow', 'warning')}  ${line}`);
  console.log(banner(run.live, run.url, strict, run.backend));
}
