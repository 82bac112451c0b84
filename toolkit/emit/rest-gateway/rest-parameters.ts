import type { OperationModel, ParameterModel } from '../../spec/model.js';
import { joinPointer } from '../../spec/pointer.js';
import type { SchemaGraph } from '../validators/schema-graph.js';

/** A parameter as a REST API knows it: a name that is there or not. */
export interface RestParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: { readonly type: 'string' };
}

/** What became of a declared parameter. */
export type ParameterFate =
  | { readonly kind: 'known'; readonly required: boolean }
  /** Why API Gateway cannot be told of it. */
  | { readonly kind: 'cookie' | 'name' | 'duplicate' };

/** The parameters of an operation that a REST API can be told of; it checks no more than that one is there. */
export class RestParameters {
  readonly list: readonly RestParameter[];
  readonly fates: ReadonlyMap<ParameterModel, ParameterFate>;

  /** @param variables the names of the variables of its path, as API Gateway has them */
  constructor(operation: OperationModel, variables: readonly string[], graph: SchemaGraph) {
    const names = new Set(variables.map((name) => name.toLowerCase()));
    const fates = new Map<ParameterModel, ParameterFate>();
    const asked = operation.parameters.filter((parameter) => parameter.in !== 'path');
    // Of two that share a name, the one that is needed more is kept.
    for (const parameter of [...asked].sort((a, b) => Number(b.required) - Number(a.required))) {
      const { name } = parameter;
      const fate = fateOf(parameter, operation, graph, names.has(name.toLowerCase()));
      fates.set(parameter, fate);
      if (fate.kind === 'known') names.add(name.toLowerCase());
    }
    for (const parameter of operation.parameters) {
      if (parameter.in === 'path') fates.set(parameter, { kind: 'known', required: true });
    }
    this.fates = fates;
    this.list = [
      ...pathParameters(variables),
      ...asked.flatMap((parameter): RestParameter[] => {
        const fate = fates.get(parameter);
        if (fate?.kind !== 'known' || parameter.in === 'cookie' || parameter.in === 'path') return [];
        return [{ name: parameter.name, in: parameter.in, required: fate.required, schema: { type: 'string' } }];
      }),
    ];
  }
}

export function pathParameters(variables: readonly string[]): RestParameter[] {
  return variables.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function fateOf(
  parameter: ParameterModel,
  operation: OperationModel,
  graph: SchemaGraph,
  isTaken: boolean,
): ParameterFate {
  if (parameter.in === 'cookie') return { kind: 'cookie' };
  if (!isOnTheWire(parameter)) return { kind: 'name' };
  if (isTaken) return { kind: 'duplicate' };
  return { kind: 'known', required: parameter.required && isRefused(parameter, operation, graph) };
}

/** Whether there is a parameter of this very name in a request, and API Gateway has a word for it. */
function isOnTheWire({ name, codec: { shape, style, explode, content } }: ParameterModel): boolean {
  const isSpread = typeof shape === 'object' && 'properties' in shape && explode && style !== 'simple';
  return /^[\w.$-]+$/.test(name) && (content !== undefined || !(isSpread || style === 'deepObject'));
}

/**
 * Whether a request that lacks the parameter, or has a blank one, may be refused by API Gateway, with 400: the router
 * refuses it as well, and with the same status.
 */
function isRefused(parameter: ParameterModel, operation: OperationModel, graph: SchemaGraph): boolean {
  if (!answersBadRequest(operation)) return false;
  const statuses = operation.responses.map(({ status }) => status);
  if (parameter.in === 'header' && /^if-match$/i.test(parameter.name) && statuses.includes('428')) return false;
  return refusesBlank(parameter, graph);
}

/** The router answers 422 to what breaks the contract where that is declared and 400 is not. */
export function answersBadRequest({ responses }: OperationModel): boolean {
  const statuses = responses.map(({ status }) => status);
  return statuses.includes('400') || !statuses.includes('422');
}

/** What none of these formats takes is a text of white space. */
const solid = new Set(['uuid', 'date-time', 'date', 'time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uri']);

function refusesBlank({ in: place, schema, pointer, codec }: ParameterModel, graph: SchemaGraph): boolean {
  const { shape, content, allowEmptyValue } = codec;
  if (allowEmptyValue === true) return false;
  if (content !== undefined) return /[/+]json$/.test(content);
  if (typeof shape === 'object' && !Array.isArray(shape)) return false;
  if (![shape].flat().includes('string')) return true;
  return graph.unconditional(graph.read(schema, joinPointer(pointer, 'schema'))).some((node) => {
    const values = node.enum ?? (node.constant && [node.constant.value]);
    if (values?.every((value) => typeof value !== 'string' || value.trim() !== '')) return true;
    // White space around the value of a header is no part of it (RFC 9110, section 5.5).
    if (place === 'header' && (node.length?.least ?? 0) > 0) return true;
    return node.format !== undefined && solid.has(node.format);
  });
}
