import { asObject, isObject } from '../../spec/json.js';
import type { ApiModel, OperationModel, ParameterModel } from '../../spec/model.js';
import { plainCodec } from '../body-codec.js';
import { printLiteral } from '../print-literal.js';
import { lookUp, resolveSchema } from '../schema-graph.js';
import { successes } from './call-type.js';

/**
 * How a method is called, with the examples of the document for what it needs; undefined where one of them has none.
 *
 * `const data = await client.getTodo({ id: '3f0e8f6c-…' });`
 */
export function exampleCall(model: ApiModel, operation: OperationModel): string | undefined {
  const { valueName, calling } = operation;
  const args = exampleArguments(model, operation);
  if (args === undefined) return undefined;
  const text = Object.keys(args).length === 0 ? '' : printLiteral(args);
  if (calling.pagination !== undefined)
    return `for await (const item of client.${valueName}.items(${text})) console.log(item);`;
  const hasData = successes(operation).some(({ content }) => content.length > 0);
  return `${hasData ? 'const data = ' : ''}await client.${valueName}(${text});`;
}

function exampleArguments(model: ApiModel, operation: OperationModel): { [argument: string]: unknown } | undefined {
  const args: { [argument: string]: unknown } = {};
  for (const parameter of operation.parameters.filter(({ required }) => required)) {
    const value = parameterExample(model, parameter);
    if (value === undefined) return undefined;
    args[parameter.argument] = value;
  }
  if (!operation.body?.required) return args;
  const media = operation.body.content.find((each) => plainCodec(model, each) === 'json');
  const body = media === undefined ? undefined : Object.values(media.examples)[0];
  return body === undefined ? undefined : { ...args, body };
}

function parameterExample(model: ApiModel, { pointer, schema }: ParameterModel): unknown {
  const definition = asObject(lookUp(model.document, pointer));
  const [first] = Object.values(asObject(definition.examples)).map((example) => asObject(example).value);
  const resolved = asObject(resolveSchema(model, schema));
  const examples = Array.isArray(resolved.examples) ? resolved.examples : [];
  const values = Array.isArray(resolved.enum) ? resolved.enum : [];
  const candidates = [definition.example, first, resolved.example, examples[0], resolved.default, values[0]];
  return candidates.find((value) => value !== undefined && !isObject(value));
}
