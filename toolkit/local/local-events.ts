import { appendFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { colour } from '../commands/colour.js';
import { type BusEvent, startEventBus } from './event-bus.js';
import { consumerEnvironment } from './function-environment.js';
import { type BuiltConsumer, type Consumers, startConsumers } from './stream-consumers.js';

/** Where the events are appended, a line of JSON for each. */
export const EVENTS_FILE = 'events.ndjson';

/** As often as Lambda looks at a stream, and about as patient as it is. */
const PACE = { pollInterval: 250, retryDelay: 250 };

/**
 * Starts what follows the tables' streams, and an event bus for what it has to tell; nothing when nothing does.
 *
 * @throws FunctionError when the code of a consumer does not load; nothing is left behind then
 */
export async function startEvents(
  engine: string,
  dataFolder: string,
  built: readonly BuiltConsumer[],
  { report, log }: { report(line: string): void; log(line: string): void },
): Promise<Consumers | undefined> {
  if (built.length === 0) return undefined;
  const file = join(dataFolder, EVENTS_FILE);
  const bus = await startEventBus(async (event) => {
    await mkdir(dirname(file), { recursive: true });
    await appendFile(file, `${JSON.stringify(event)}\n`);
    report(eventLine(event));
  });
  const environmentOf = (name: string) => consumerEnvironment(name, bus.endpoint);
  try {
    const consumers = await startConsumers(built, {
      endpoint: engine,
      dataFolder,
      ...PACE,
      environmentOf,
      report,
      log,
    });
    return {
      replace: consumers.replace,
      close: async () => {
        await consumers.close();
        await bus.close();
      },
    };
  } catch (error) {
    await bus.close();
    throw error;
  }
}

/** What fits on two lines of a terminal. */
function eventLine({ 'detail-type': type, detail }: BusEvent): string {
  const text = JSON.stringify(detail);
  return `${colour('green', 'event')}  ${type}  ${text.length > 240 ? `${text.slice(0, 239)}…` : text}`;
}
