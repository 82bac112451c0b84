import path from 'node:path';
import { isPublic } from '../emit/is-public.js';
import type { ApiModel } from '../spec/model.js';
import { colour } from './colour.js';
import { plural } from './print-problems.js';

/** How many operations anybody may call, as a line to print; the file has their names. */
export function printPublic({ operations }: ApiModel, out: string): string[] {
  const open = operations.filter(isPublic).length;
  if (open === 0) return [];
  const count = `${open} of ${plural(operations.length, 'operation')} ${open === 1 ? 'is' : 'are'}`;
  const file = path.join(out, 'security.md');
  return [
    colour('yellow', `${count} PUBLIC: anybody on the internet may call ${open === 1 ? 'it' : 'them'} (${file}).`),
  ];
}
