import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The command line is not understood; the message says how to do better. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Reads the options of a command, which takes nothing else.
 *
 * @throws UsageError for an unknown option, a missing value or a stray argument
 */
export function parseOptions<const T extends Options>(command: string, args: readonly string[], options: T) {
  return parse(command, args, options, false).values;
}

/**
 * Reads the options of a command that takes other arguments besides.
 *
 * @throws UsageError for an unknown option or a missing value
 */
export function parseArguments<const T extends Options>(command: string, args: readonly string[], options: T) {
  return parse(command, args, options, true);
}

function parse<const T extends Options>(
  command: string,
  args: readonly string[],
  options: T,
  allowPositionals: boolean,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const known = Object.keys(options).map((name) => `--${name}`);
    const reason = error.message.split(/\. To specify|\. This command|\. Did you forget/)[0]?.replace(/\.$/, '');
    throw new UsageError(`${reason}. specwright ${command} knows ${known.join(', ')}.`);
  }
}
