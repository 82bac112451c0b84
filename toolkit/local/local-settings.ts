import { colour } from '../commands/colour.js';
import { readConfig } from '../commands/read-config.js';
import { readableLine } from './function-log.js';
import { readGatewaySettings } from './gateway-settings.js';
import { LocalError } from './local-error.js';
import type { LocalSettings } from './local-run.js';

/**
 * The settings of a run: package.json, the variables PORT, HOST, LOCAL_AUTH and LOCAL_LOG, and those of the gateway.
 *
 * @throws ConfigError or LocalError for one that makes no sense
 */
export async function readLocalSettings(): Promise<LocalSettings> {
  const raw = isRaw(process.env.LOCAL_LOG ?? '');
  return {
    config: await readConfig(),
    port: port(process.env.PORT || '3000'),
    host: process.env.HOST || '127.0.0.1',
    strict: isStrict(process.env.LOCAL_AUTH ?? ''),
    gateway: readGatewaySettings(process.env),
    report: (line) => console.error(line),
    log: (line) => {
      if (raw) return console.log(line);
      const shown = readableLine(line);
      if (shown !== undefined) console.log(`${colour('cyan', 'λ', process.stdout)} ${shown}`);
    },
    served: (request, reply, milliseconds) => {
      // The function's own line says it.
      if (raw) return;
      const format = reply.status < 400 ? 'green' : reply.status < 500 ? 'yellow' : 'red';
      const status = colour(format, String(reply.status), process.stdout);
      console.log(
        `${request.method} ${request.path} ${status} ${Math.round(milliseconds)} ms${reply.fromCache === true ? ', from the cache' : ''}`,
      );
    },
  };
}

function port(text: string): number {
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number <= 65_535) return number;
  throw new LocalError(`PORT is "${text}", which is no port. Write a number: PORT=3001 npm start`);
}

/** Whether what functions write goes out as it is, for another program. */
function isRaw(text: string): boolean {
  if (text === 'json' || text === '') return text === 'json';
  throw new LocalError(`LOCAL_LOG is "${text}". It can be "json": what functions write, as it is.`);
}

function isStrict(text: string): boolean {
  if (text === 'strict' || text === '') return text === 'strict';
  throw new LocalError(`LOCAL_AUTH is "${text}". It can be "strict"; leave it out to act as the development user.`);
}
