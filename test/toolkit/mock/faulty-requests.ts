import { plainCodec } from '../../../toolkit/emit/body-codec.js';
import type { Shape } from '../../../toolkit/router/operation.js';
import type { OperationModel, ParameterModel } from '../../../toolkit/spec/model.js';
import { joinPointer } from '../../../toolkit/spec/pointer.js';
import type { OpenMock } from './open-mock.js';
import { type Fault, singleFaults } from './single-faults.js';
import { placeOf, type RequestValues } from './write-request.js';

export interface FaultyRequest {
  readonly kind: string;
  readonly in: string;
  readonly pointer: string;
  readonly values: RequestValues;
}

/** Every way of breaking one thing in a request that is right. */
export function faultyRequests(mock: OpenMock, operation: OperationModel, values: RequestValues): FaultyRequest[] {
  const parameters = operation.parameters.flatMap((parameter) => {
    const place = placeOf(parameter);
    return faultsOf(mock, parameter, values.parameters[place]).map(({ kind, pointer, value }) => ({
      kind,
      in: parameter.in,
      pointer: `/${parameter.name.replaceAll('~', '~0').replaceAll('/', '~1')}${pointer}`,
      values: { ...values, parameters: { ...values.parameters, [place]: value } },
    }));
  });
  return [...parameters, ...bodyFaults(mock, operation, values)];
}

function faultsOf({ graph }: OpenMock, parameter: ParameterModel, value: unknown): Fault[] {
  if (value === undefined) return [];
  const node = graph.read(parameter.schema, joinPointer(parameter.pointer, 'schema'));
  const missing = { kind: 'required', pointer: '', value: undefined };
  const faults = singleFaults(graph, node, value).filter((fault) => {
    return (
      fault.pointer === '' &&
      isText(fault.value) &&
      isTold(parameter.codec.shape, fault) &&
      !isEmptyIn(parameter, fault)
    );
  });
  return parameter.required && parameter.in !== 'path' ? [missing, ...faults] : faults;
}

function isText(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** On the wire everything is text: a number is no wrong type for a string, nor is a text for a list of texts. */
function isTold(shape: Shape, { kind }: Fault): boolean {
  if (typeof shape !== 'string' || shape === 'null') return false;
  return !kind.startsWith('type') || shape !== 'string';
}

/** A path has no room for nothing, and an empty text elsewhere may stand for no value at all. */
function isEmptyIn({ in: place }: ParameterModel, { value }: Fault): boolean {
  return value === '' || (place === 'path' && /^\.{1,2}$/.test(String(value)));
}

function bodyFaults(mock: OpenMock, operation: OperationModel, values: RequestValues): FaultyRequest[] {
  const type = operation.body?.content.find(({ mediaType }) => mediaType === values.contentType);
  if (type === undefined || values.body === undefined) return [];
  const missing: FaultyRequest[] = operation.body?.required
    ? [{ kind: 'required', in: 'body', pointer: '', values: { ...values, body: undefined } }]
    : [];
  if (plainCodec(mock.model, type) !== 'json' || type.schema === undefined) return missing;
  const node = mock.graph.read(type.schema, joinPointer(type.pointer, 'schema'));
  const faults = singleFaults(mock.graph, node, values.body);
  return [
    ...missing,
    ...faults.map(({ kind, pointer, value }) => ({ kind, in: 'body', pointer, values: { ...values, body: value } })),
  ];
}

/** As many, from all over the list. */
export function spread<Item>(list: readonly Item[], most: number): Item[] {
  const step = Math.max(1, list.length / most);
  return list.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}
