/**
 * The values of `format` that are enforced. Any other is an annotation (2020-12 Validation, section 7.2.1), and the
 * document's owner is told so once.
 */

/** For text, by the check that enforces them. */
export const textFormats: ReadonlyMap<string, string> = new Map([
  ['uuid', 'isUuid'],
  ['date-time', 'isDateTime'],
  ['date', 'isDate'],
  ['time', 'isTime'],
  ['duration', 'isDuration'],
  ['email', 'isEmail'],
  ['hostname', 'isHostname'],
  ['ipv4', 'isIpv4'],
  ['ipv6', 'isIpv6'],
  ['uri', 'isUri'],
  ['uri-reference', 'isUriReference'],
  ['byte', 'isBase64'],
  ['base64url', 'isBase64Url'],
  ['json-pointer', 'isJsonPointer'],
  ['regex', 'isRegex'],
]);

const safe = Number.MAX_SAFE_INTEGER;

/** For integers, by the least and the most that they hold; 64 bits are cut down to what a number holds exactly. */
export const integerFormats: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ['int8', [-128, 127]],
  ['uint8', [0, 255]],
  ['int16', [-32_768, 32_767]],
  ['uint16', [0, 65_535]],
  ['int32', [-2_147_483_648, 2_147_483_647]],
  ['uint32', [0, 4_294_967_295]],
  ['int64', [-safe, safe]],
  ['uint64', [0, safe]],
]);

/** These have nothing to check: a double is any number, a password any text, a file any bytes. */
export const openFormats: ReadonlySet<string> = new Set(['double', 'password', 'binary']);

export function isEnforced(format: string): boolean {
  return textFormats.has(format) || integerFormats.has(format) || format === 'float';
}
