/** The names and addresses of the network among the values of `format` (2020-12 Validation, section 7.3). */
import { type Errors, fail } from './errors.js';
import { isFormatted } from './formats.js';
import { isString } from './types.js';

/** RFC 5321, section 4.1.2, without comments; the domain is a host name or an address in brackets. */
export function isEmail(value: unknown, errors?: Errors): boolean {
  if (!isString(value, errors)) return false;
  const at = value.lastIndexOf('@');
  const ok = at > 0 && at <= 64 && isMailbox(value.slice(0, at)) && isMailDomain(value.slice(at + 1));
  return ok || fail('format', 'must be an e-mail address', errors);
}

const dotted = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const quoted = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/;

function isMailbox(text: string): boolean {
  return dotted.test(text) || quoted.test(text);
}

function isMailDomain(text: string): boolean {
  if (!text.startsWith('[')) return isHost(text);
  const address = text.slice(1, -1);
  return text.endsWith(']') && (ipv4.test(address) || (/^ipv6:/i.test(address) && isAddress6(address.slice(5))));
}

/** RFC 1123, section 2.1: letters, digits and hyphens, in labels of at most 63. */
export function isHostname(value: unknown, errors?: Errors): boolean {
  return isString(value, errors) && (isHost(value) || fail('format', 'must be a host name', errors));
}

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

function isHost(text: string): boolean {
  return text.length <= 253 && text.split('.').every((part) => label.test(part));
}

/** RFC 2673, section 3.2: four numbers without leading zeros. */
export function isIpv4(value: unknown, errors?: Errors): boolean {
  return isFormatted(value, ipv4, 'an IPv4 address', errors);
}

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** RFC 4291, section 2.2, without a zone. */
export function isIpv6(value: unknown, errors?: Errors): boolean {
  return isString(value, errors) && (isAddress6(value) || fail('format', 'must be an IPv6 address', errors));
}

/** Eight groups of sixteen bits, or, with `::`, at most seven. */
const ipv6 =
  /^(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?=(?::*[\da-f]+(?=:|$)){0,7}:*$)(?:(?:[\da-f]{1,4}:)+|:):(?:[\da-f]{1,4}(?::(?!$)|$))*)$/i;

function isAddress6(text: string): boolean {
  const end = text.lastIndexOf(':') + 1;
  // The last two groups may be written as an IPv4 address.
  return text.length < 46 && ipv6.test(ipv4.test(text.slice(end)) ? `${text.slice(0, end)}0:0` : text);
}

/** RFC 3986: with a scheme. */
export function isUri(value: unknown, errors?: Errors): boolean {
  if (!isString(value, errors)) return false;
  return isReference(value, true) || fail('format', 'must be a URI (RFC 3986)', errors);
}

/** RFC 3986: with or without a scheme. */
export function isUriReference(value: unknown, errors?: Errors): boolean {
  if (!isString(value, errors)) return false;
  return isReference(value, false) || fail('format', 'must be a URI or a relative reference (RFC 3986)', errors);
}

const parts = /^(?:([^:/?#]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;
// A loop over a group would take the engine a step back for each of its rounds, and megabytes to note them.
const path = /^[\w.~!$&'()*+,;=:@/%-]*$/;
const query = /^[\w.~!$&'()*+,;=:@/?%-]*$/;
const authority = /^(?:[\w.~!$&'()*+,;=:%-]*@)?(?:\[([^\]]*)\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?$/;
const brokenEscape = /%(?![0-9a-f]{2})/i;

/** RFC 3986, appendix B splits a reference into its parts. */
function isReference(text: string, absolute: boolean): boolean {
  const [, scheme, host, where = '', search = '', fragment = ''] = parts.exec(text) ?? [];
  if (scheme === undefined ? absolute : !/^[a-z][a-z0-9+.-]*$/i.test(scheme)) return false;
  if (host !== undefined && !isAuthority(host)) return false;
  if (scheme === undefined && host === undefined && (where.split('/', 1)[0] ?? '').includes(':')) return false;
  return !brokenEscape.test(text) && path.test(where) && query.test(search) && query.test(fragment);
}

function isAuthority(text: string): boolean {
  const found = authority.exec(text);
  if (!found) return false;
  const [, literal] = found;
  return literal === undefined || isAddress6(literal) || /^v[0-9a-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(literal);
}
