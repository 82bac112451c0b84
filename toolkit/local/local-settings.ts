import { colour } from '../commands/colour.js';
import { readConfig } from '../commands/read-config.js';
import { readableLine } from './function-log.js';
import { readGatewaySettings } from './gateway-settings.js';
import { LocalError } from './local-error.js';
import type { LocalSettings } from './local-run.js';

/**
 * The settings of a run: package.json, the variables PORT, HOST and LOCAL_AUTH, and those of the gateway.
 *
 * @throws ConfigError or LocalError for one that makes no sense
 */
export async function readLocalSettings(): Promise<LocalSettings> {
  return {
    config: await readConfig(),
    port: port(process.env.PORT || '3000'),
    host: process.env.HOST || '127.0.0.1',
    strict: isStrict(process.env.LOCAL_AUTH ?? ''),
    gateway: readGatewaySettings(process.env),
    report: (line) => console.error(line),
    log: (line) => {
      // Lines that are not for a person may be for another program: all of them, and as they are.
      const shown = process.stdout.isTTY === true ? readableLine(line) : line;
      if (shown !== undefined) console.log(`${colour('cyan', 'λ', process.stdout)} ${shown}`);
    },
    served: (request, reply, milliseconds) => {
      if (process.stdout.isTTY !== true) return;
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

function isStrict(text: string): boolean {
  if (text === 'strict' || text === '') return text === 'strict';
  throw new LocalError(`LOCAL_AUTH is "${text}". It can be "strict"; leave it out to act as the development user.`);
}
