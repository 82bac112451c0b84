import { describe, expect, it } from 'vitest';
import type { Check } from '../../../toolkit/router/validate.js';
import * as validate from '../../../toolkit/router/validate.js';

const rows: readonly (readonly [format: string, check: Check, valid: readonly string[], invalid: readonly string[]])[] =
  [
    [
      'uuid (RFC 9562, section 4)',
      validate.isUuid,
      [
        '3f0e8f6c-52ab-4c05-9d7e-2f6f1a3b9c11',
        '2EB8AA08-AA98-11EA-B4AA-73B441D16380',
        '00000000-0000-0000-0000-000000000000',
      ],
      [
        '3f0e8f6c52ab4c059d7e2f6f1a3b9c11',
        '3f0e8f6c-52ab-4c05-9d7e-2f6f1a3b9c1',
        '3f0e8f6c-52ab-4c05-9d7e-2f6f1a3b9c1g',
        '',
      ],
    ],
    [
      'date-time (RFC 3339, section 5.6)',
      validate.isDateTime,
      [
        '2026-01-05T08:30:00Z',
        '1985-04-12t23:20:50.52z',
        '1996-12-19T16:39:57-08:00',
        '1998-12-31T23:59:60Z',
        '1998-12-31T15:59:60.123-08:00',
        '1937-01-01T12:00:27.87+00:20',
        '2000-02-29T00:00:00Z',
      ],
      [
        '2026-01-05',
        '2026-01-05T08:30:00',
        '2026-01-05 08:30:00Z',
        '2026-13-05T08:30:00Z',
        '2026-02-29T08:30:00Z',
        '1900-02-29T08:30:00Z',
        '2026-01-00T08:30:00Z',
        '2026-01-05T24:00:00Z',
        '2026-01-05T08:60:00Z',
        '2026-01-05T08:30:60Z',
        '1998-12-31T22:59:60Z',
        '1998-12-31T23:59:61Z',
        '2026-01-05T08:30:00+24:00',
        '2026-01-05T08:30:00+00:60',
        '2026-01-05T08:30:00.Z',
        '2026-01-05T08:30:00Z\n',
        '১০২৬-01-05T08:30:00Z',
      ],
    ],
    [
      'date',
      validate.isDate,
      ['2026-01-05', '2024-02-29'],
      ['2026-1-5', '2023-02-29', '2026-04-31', '20260105', '2026-01-05Z'],
    ],
    [
      'time',
      validate.isTime,
      ['08:30:06Z', '08:30:06.283185+01:00', '23:59:60Z', '01:29:60+01:30'],
      ['08:30', '08:30:06', '24:00:00Z', '22:59:60Z', '8:30:06Z'],
    ],
    [
      'duration (RFC 3339, appendix A)',
      validate.isDuration,
      ['P4DT12H30M5S', 'P4Y', 'PT0S', 'P0D', 'P1M', 'PT1M', 'PT36H', 'P2W', 'P1Y2M3D'],
      ['PT1D', 'P', 'P1YT', 'PT', 'P2D1Y', 'P1D2H', 'P1', 'P1Y2W', 'P1Y3D', 'PT1H3S', '4D', ''],
    ],
    [
      'email (RFC 5321, section 4.1.2)',
      validate.isEmail,
      [
        'joe.bloggs@example.com',
        'te~st@example.com',
        '"joe bloggs"@example.com',
        '"joe@bloggs"@example.com',
        'joe@[127.0.0.1]',
        'joe@[IPv6:::1]',
        'a@localhost',
      ],
      [
        '2962',
        '.test@example.com',
        'test.@example.com',
        'te..st@example.com',
        'joe@invalid=domain.com',
        'joe@[127.0.0.300]',
        'joe@[::1]',
        '@example.com',
        'joe@',
        `${'a'.repeat(65)}@example.com`,
      ],
    ],
    [
      'hostname (RFC 1123, section 2.1)',
      validate.isHostname,
      ['www.example.com', 'xn--4gbwdl.xn--wgbh1c', 'a', '1host', `${'a'.repeat(63)}.com`],
      ['-a-host-name', 'a-', 'a_b', `${'a'.repeat(64)}.com`, '', '.', 'a..b', 'a.', `${'a.'.repeat(127)}aa`],
    ],
    [
      'ipv4 (RFC 2673, section 3.2)',
      validate.isIpv4,
      ['192.168.0.1', '0.0.0.0', '255.255.255.255'],
      ['127.0.0', '127.0.0.0.1', '256.0.0.1', '0x7f.1', '087.10.0.1', '1.2.3.4/8', '1.2.3.', '১.2.3.4'],
    ],
    [
      'ipv6 (RFC 4291, section 2.2)',
      validate.isIpv6,
      [
        '::1',
        '::',
        '1:2:3:4:5:6:7:8',
        '::abcd',
        'd6::',
        '1::d6:192.168.0.1',
        '1:2::192.168.0.1',
        '::ffff:192.168.0.1',
        '1:2:3:4:5:6:7::',
        '2001:DB8::1',
      ],
      [
        '12345::',
        '1:1:1:1:1:1:1:1:1',
        ':2:3:4:5:6:7:8',
        '1:2:3:4:5:6:7:',
        '1::2::3',
        '1:2:3:4:5:6:7:8::',
        '::ffff:1.2.3',
        '1.2.3.4::',
        '::1%eth0',
        '::laptop',
        '127.0.0.1',
        ':',
        '1:2:3:4:5:6:1.2.3.256',
        '',
      ],
    ],
    [
      'uri (RFC 3986)',
      validate.isUri,
      [
        'http://foo.bar/?baz=qux#quux',
        'http://foo.com/blah_(wikipedia)_blah#cite-1',
        'mailto:John.Doe@example.com',
        'urn:oasis:names:x',
        'ldap://[2001:db8::7]/c=GB?objectClass?one',
        "http://-.~_!$&'()*+,;=:%40:80%2f@example.com",
        'http://[v1.a:b]/',
        'file:///etc',
        'a:',
      ],
      [
        '//foo.bar/?baz',
        '/abc',
        '\\\\WINDOWS\\x',
        'abc',
        'http:// shouldfail.com',
        ':// should fail',
        'bar,baz:foo',
        'http://a/%4',
        'http://a/[b]',
        'http://[1::2::3]/',
        'http://a:b/',
        'https://a/é',
        '1a:b',
        '',
      ],
    ],
    [
      'uri-reference (RFC 3986)',
      validate.isUriReference,
      ['http://foo.bar/', '//foo.bar/?baz', '/abc', 'abc', '', '#fragment', '?q', './a:b', '../x', '/todos/1'],
      ['\\\\WINDOWS\\x', '#frag\\ment', 'a b', '1:b', '%zz'],
    ],
    [
      'byte (RFC 4648, section 4)',
      validate.isBase64,
      ['', 'YQ==', 'YWI=', 'YWJj', 'A+/='],
      ['YQ', 'YQ=', 'Y===', 'Y_Jj', 'YWJj\n', '===='],
    ],
    ['base64url (RFC 4648, section 5)', validate.isBase64Url, ['', 'YQ', 'A_-'], ['A+/', 'a b']],
    ['json-pointer (RFC 6901)', validate.isJsonPointer, ['', '/', '/a/0/~0~1', '/%20'], ['a', '/~', '/~2', '#/a']],
    ['regex (ECMA-262)', validate.isRegex, ['^a+$', ''], ['(', '^(abc]', '\\a']],
  ];

describe.each(rows)('%s', (_, check, valid, invalid) => {
  it('takes', () => {
    expect(valid.filter((text) => !check(text))).toEqual([]);
  });

  it('refuses', () => {
    expect([...invalid, 1, null, {}].filter((value) => check(value))).toEqual([]);
  });
});
