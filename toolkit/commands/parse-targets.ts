import type { Target, Targets } from '../emit/gateway/emit-gateways.js';
import { UsageError } from './parse-options.js';

/**
 * Which definitions are to be made: `rest,http`, `rest`, `http`, `none`, or `auto` for both as far as they can be made.
 *
 * @throws UsageError for anything else
 */
export function parseTargets(text: string): Targets {
  if (text === 'auto') return 'auto';
  const names = text.split(',').map((name) => name.trim());
  if (names.length === 1 && names[0] === 'none') return [];
  const unknown = names.find((name) => !isTarget(name));
  if (unknown === undefined) return [...new Set(names.filter(isTarget))];
  throw new UsageError(`There is no target "${unknown}". Write rest, http, rest,http, none or auto.`);
}

function isTarget(name: string): name is Target {
  return name === 'rest' || name === 'http';
}
