import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../toolkit/router/json.js';
import { Malformed } from '../../../toolkit/router/malformed.js';
import { isJson } from '../../../toolkit/router/media-type.js';
import { isInteger, isNumber } from '../../../toolkit/router/validate.js';

const limits = { bytes: 1_000_000, depth: 3, values: 14 };
const parse = (text: string): unknown => {
  const value = parseJson(text, limits);
  return value instanceof Malformed ? value.detail : value;
};
const NOT_JSON = 'is not well-formed JSON';
const TOO_DEEP = 'is nested too deeply';
const TOO_MANY = 'holds too many values';

describe('parseJson', () => {
  it.each<[string, unknown]>([
    ['[[[]]]', [[[]]]],
    ['[[[[]]]]', TOO_DEEP],
    ['{"a":{"b":{"c":{}}}}', TOO_DEEP],
    [`${'['.repeat(100_000)}`, TOO_DEEP],
    ['[[],[],[]]', [[], [], []]],
    ['[[],[],[],[]]', [[], [], [], []]],
    ['[[],[],[],[],[]]', TOO_MANY],
    ['[0,0,0,0,0,0]', [0, 0, 0, 0, 0, 0]],
    ['[0,0,0,0,0,0,0,0,0,0,0,0]', Array(12).fill(0)],
    ['[0,0,0,0,0,0,0,0,0,0,0,0,0]', TOO_MANY],
    ['{"a":{},"b":0}', TOO_MANY],
    ['{"a":{}}', { a: {} }],
    ['{"a":0,"b":0,"c":0}', { a: 0, b: 0, c: 0 }],
    ['{"a":0,"b":0,"c":0,"d":0,"e":0}', TOO_MANY],
    ['["1","2","3","4","5","6","7","8","9"]', ['1', '2', '3', '4', '5', '6', '7', '8', '9']],
    ['["[[[[",",,,,,,,,,,"]', ['[[[[', ',,,,,,,,,,']],
    ['"\\"[[[[\\\\"', '"[[[[\\'],
    ['"\\\\\\"[[[[\\\\\\\\"', '\\"[[[[\\\\'],
    ['"abc', NOT_JSON],
    ['"abc\\"', NOT_JSON],
    ['{"a":1,}', NOT_JSON],
    ['', NOT_JSON],
    [' ', NOT_JSON],
    ['\ufeff[]', []],
    ['\ufeff\ufeff[]', NOT_JSON],
    ['undefined', NOT_JSON],
    ['{"a":1} {}', NOT_JSON],
    ['9007199254740991', 9007199254740991],
    ['-9007199254740991', -9007199254740991],
    ['9007199254740992', 9007199254740992],
    ['123456789012345680000', 123456789012345680000],
    ['[1e3,1.5e-3]', [1000, 0.0015]],
    ['0.1234567890123456789', 0.12345678901234568],
    ['1e-999', 0],
    ['"12345678901234567890"', '12345678901234567890'],
    ['--------------------', NOT_JSON],
  ])('%.40s is %j', (text, want) => expect(parse(text)).toEqual(want));

  it.each(['9007199254740992', '9007199254740993', '-9007199254740993', '12345678901234567890'])(
    'leaves %s, which may have been rounded, for the validator of an integer to refuse',
    (text) => expect(isInteger(parse(text))).toBe(false),
  );

  it.each(['1e999', '-1E+999'])('leaves %s, which overflows, for the validator of a number to refuse', (text) => {
    expect(isNumber(parse(text))).toBe(false);
  });

  it('takes __proto__ for a property, and lets the last of several values win', () => {
    const value = parse('{"__proto__":[1],"b":1,"b":2}');
    expect(JSON.stringify(value)).toBe('{"__proto__":[1],"b":2}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('agrees with JSON.parse on everything within its limits', () => {
    const wide = { bytes: 1e9, depth: 1000, values: 1e9 };
    const agrees = (text: string) => {
      const value = parseJson(text, wide);
      if (!(value instanceof Malformed)) expect(value).toEqual(JSON.parse(text));
      return value;
    };
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(agrees(text)).not.toBeInstanceOf(Malformed);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void agrees(text)));
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\e-+.019tn ') }), (text) => void agrees(text)));
  });
});

describe('isJson', () => {
  it.each([
    ['application/json', true],
    ['Application/JSON; charset=utf-8', true],
    ['application/problem+json', true],
    ['application/vnd.api+json ;v=1', true],
    ['text/json', true],
    ['application/json-seq', false],
    ['application/x-ndjson', false],
    ['text/plain; a=/json', false],
    ['json', false],
  ])('%s: %s', (type, want) => expect(isJson(type)).toBe(want));
});
