// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are placeholders of a gateway definition.
import { expect, it } from 'vitest';
import { fillDefinition, UnfilledDefinitionError } from '../../../toolkit/gateway/fill-definition.js';

it.each([
  ['a placeholder', { uri: 'a/${Name}/b' }, { uri: 'a/value/b' }],
  ['one with a name that an operation may have', '${GrößeÄndern_2FunctionArn}', 'another'],
  ['the same one twice', ['${Name}${Name}'], ['valuevalue']],
  ["API Gateway's own variables, which stay", '${AWS::Region}/${Name}', '${AWS::Region}/value'],
  ['other values, which stay', { a: 1, b: null, c: [true] }, { a: 1, b: null, c: [true] }],
  ['keys, which stay', { '${Name}': 1 }, { '${Name}': 1 }],
  ['dollars without braces', '$context.requestId $Name', '$context.requestId $Name'],
])('fills %s', (_, definition, want) => {
  expect(fillDefinition<unknown>(definition, { Name: 'value', GrößeÄndern_2FunctionArn: 'another' })).toEqual(want);
});

it('leaves the original alone', () => {
  const definition = { deep: { text: '${Name}' } };
  fillDefinition(definition, { Name: 'value' });
  expect(definition).toEqual({ deep: { text: '${Name}' } });
});

it('puts values in as they are, dollars and all', () => {
  expect(fillDefinition('${Name}', { Name: '$& ${Name}' })).toBe('$& ${Name}');
});

it('names every placeholder that has no value, once and sorted', () => {
  const fill = () => fillDefinition({ a: '${Zebra} ${Ape}', b: '${Zebra} ${Known}' }, { Known: '' });
  expect(fill).toThrow(UnfilledDefinitionError);
  expect(fill).toThrow('The gateway definition needs a value for Ape, Zebra.');
});

it('takes no value from the prototype of the values', () => {
  expect(() => fillDefinition('${constructor}', {})).toThrow('constructor');
});
