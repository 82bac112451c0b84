import { colour } from '../commands/colour.js';

interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly operationId?: unknown;
  readonly record?: unknown;
  readonly error?: unknown;
  readonly _aws?: unknown;
}

/**
 * What a person wants to see of a line that a function wrote: of those in JSON the level, the message and what was
 * thrown; nothing of a request that went well, as each request has a line of its own already.
 */
export function readableLine(line: string): string | undefined {
  const entry = parse(line);
  if (entry === undefined) return line;
  const { level, message, operationId, record, error, _aws } = entry;
  if (_aws !== undefined && level === 'INFO') return undefined;
  const format = level === 'ERROR' ? 'red' : level === 'WARN' ? 'yellow' : 'cyan';
  const place = operationId || record;
  return [`${colour(format, level, process.stdout)} ${message}${place ? ` (${place})` : ''}`, ...describe(error)].join(
    '\n    ',
  );
}

function parse(line: string): LogLine | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const entry = JSON.parse(line);
    return typeof entry.level === 'string' && typeof entry.message === 'string' ? entry : undefined;
  } catch {
    return undefined;
  }
}

/** What was thrown, with the lines of its stack that are the project's own, and what caused it. */
function describe(thrown: unknown): string[] {
  if (thrown === undefined || thrown === null) return [];
  if (typeof thrown !== 'object') return [String(thrown)];
  const { name, message, stack, cause } = thrown as { readonly [key: string]: unknown };
  const frames = String(stack ?? '')
    .split('\n')
    .filter((frame) => /^\s+at /.test(frame) && !/data:text|node:internal|\[nodejs\.internal/.test(frame));
  const causes = describe(cause);
  return [
    `${name}: ${message}`,
    ...frames,
    ...(causes.length > 0 ? [`caused by ${causes[0]}`, ...causes.slice(1)] : []),
  ];
}
