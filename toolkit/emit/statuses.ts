import type { ResponseModel } from '../spec/model.js';

/** Every status that a response may be sent with, as a type: a range or `default` is for what is not declared itself. */
export function statusType(status: string, all: readonly ResponseModel[]): string {
  const plain = all.map((response) => response.status).filter((other) => /^\d+$/.test(other));
  if (/^\d+$/.test(status)) return status;
  if (status !== 'default') return without(`StatusRange<${status[0]}>`, inRange(plain, status));
  const ranges = all.flatMap((response) => (response.status.endsWith('XX') ? [response.status.charAt(0)] : []));
  const classes = ['2', '3', '4', '5'].filter((digit) => !ranges.includes(digit));
  if (classes.length === 0) return 'never';
  const others = plain.filter((other) => classes.includes(other.charAt(0)));
  return without(`StatusRange<${classes.join(' | ')}>`, others);
}

function inRange(plain: readonly string[], range: string): string[] {
  return plain.filter((status) => status.startsWith(range.charAt(0)));
}

function without(range: string, declared: readonly string[]): string {
  return declared.length === 0 ? range : `Exclude<${range}, ${declared.join(' | ')}>`;
}
