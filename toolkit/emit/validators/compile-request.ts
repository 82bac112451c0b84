import type { ApiModel, OperationModel, ParameterModel } from '../../spec/model.js';
import { neededCodecs } from '../needed-codecs.js';
import { printLiteral } from '../print-literal.js';
import { printKey, printString } from '../print-text.js';
import type { ComponentModules } from './component-modules.js';
import { OperationPage, printEntries } from './operation-page.js';
import { pascal } from './print-list.js';
import type { SchemaGraph } from './schema-graph.js';
import type { SchemaNode } from './schema-node.js';

const locations = ['path', 'query', 'header', 'cookie'] as const;

/** The module that checks what a request to an operation brings. */
export function compileRequest(
  model: ApiModel,
  operation: OperationModel,
  graph: SchemaGraph,
  components: ComponentModules,
): string {
  const page = new OperationPage(model, operation, graph, 'input', components);
  const fills: string[] = [];
  const entries = locations.flatMap((location) => {
    const own = operation.parameters.filter((parameter) => parameter.in === location);
    fills.push(
      ...printEntries(
        location,
        own.flatMap((each) => parameterFill(page, each, graph)),
        4,
      ),
    );
    return printEntries(
      location,
      own.flatMap((each) => parameterCheck(page, each)),
      2,
    );
  });
  const bodies = page.bodies(operation.body?.content ?? [], 'Body');
  const checks = bodies.map(({ mediaType, node, hint }) => {
    return `${printString(mediaType)}: ${budgeted(page, node, page.compiler.named(node, hint))}`;
  });
  entries.push(...printEntries('body', checks, 2));
  const filled = bodies.filter(({ node }) => page.filler.isNeeded(node));
  const bodyFills = filled.map(({ mediaType, node, hint }) => {
    return `${printString(mediaType)}: ${page.filler.compile(node, hint)}`;
  });
  fills.push(...printEntries('body', bodyFills, 4));
  entries.push(...printEntries('fill', fills, 2), ...codecs(page));
  return page.print('RequestValidators', entries);
}

/** A name that every object inherits has a check in any case, so that nothing inherited is taken for one. */
function parameterCheck(page: OperationPage, parameter: ParameterModel): string[] {
  const { name } = parameter;
  const hint = pascal(name);
  const node = page.memberNode(parameter);
  const checked = page.compiler.compile(node, hint);
  if (checked === undefined && !(name in {})) return [];
  const inPlace = checked?.name === undefined && checked && `(value, errors) => ${checked.call('value', 'errors')}`;
  return [`${printKey(name)}: ${budgeted(page, node, inPlace || page.compiler.nameOf(checked, hint))}`];
}

/** A check that gets a budget where there is anything to take from it. */
function budgeted({ compiler, module }: OperationPage, node: SchemaNode, check: string): string {
  return compiler.workshop.graph.scale.leadsToHeavy(node) ? `${module.use('withBudget')}(${check})` : check;
}

/** What puts a default in; for a name that every object inherits in any case, as above. */
function parameterFill(page: OperationPage, parameter: ParameterModel, graph: SchemaGraph): string[] {
  const node = page.memberNode(parameter);
  const found = graph.defaultOf(node);
  const nested = page.filler.isNeeded(node) ? page.filler.compile(node, pascal(parameter.name)) : undefined;
  if (found === undefined) {
    const own = nested ?? (parameter.name in {} ? '(value) => value' : undefined);
    return own === undefined ? [] : [`${printKey(parameter.name)}: ${own}`];
  }
  const value = printLiteral(found.value, { indent: 6, before: 30 + parameter.name.length, after: 2 });
  const fill =
    nested === undefined
      ? `(value = ${value}) => value`
      : `(value) => (value === undefined ? ${value} : ${nested}(value))`;
  return [`${printKey(parameter.name)}: ${fill}`];
}

/** What the router cannot read or write by itself. */
function codecs({ model, operation, module }: OperationPage): string[] {
  const { body, ...others } = neededCodecs(model, operation);
  const use = (name: string) => module.import('specwright/codecs', name);
  const entries = Object.entries(others).map(([need, name]) => `${need}: ${use(name)}`);
  const types = Object.entries(body ?? {}).map(([type, name]) => `${printString(type)}: ${use(name)}`);
  return printEntries('codecs', [...entries, ...printEntries('body', types, 4)], 2);
}
