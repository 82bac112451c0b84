import { compareText } from '../../spec/json.js';
import type { ApiModel } from '../../spec/model.js';
import type { EmittedFile } from '../emitter.js';
import { Protections } from '../gateway/protection.js';
import type { Finding } from '../gateway-lint/rules.js';
import { code, line, mark, table } from '../markdown.js';
import type { RestGateway } from '../rest-gateway/rest-gateway.js';
import { SchemaGraph } from '../validators/schema-graph.js';
import { differences } from './differences.js';
import { ConstraintFinder } from './find-constraints.js';
import { OperationRows, tallyText } from './operation-rows.js';

const introduction = `The function checks every request against all of the document, whoever sent it. API Gateway looks at requests before
that, and refuses early what it can refuse without ever being wrong; where it understands less than the document says, it
lets more through. So the last column is empty, but for bodies that the handler gets as they come, such as XML.`;

/**
 * `enforcement.md`: of each constraint of each operation, who enforces it. Schemas that have a name, or are a body, are
 * told once.
 *
 * @param rest the REST API, where a definition of it is made
 */
export function emitEnforcement(
  model: ApiModel,
  rest: RestGateway | undefined,
  findings: readonly Finding[],
): EmittedFile {
  const graph = rest?.graph ?? new SchemaGraph(model, () => {});
  const finder = new ConstraintFinder(model, graph, rest?.models.kept ?? new Map());
  const rows = new OperationRows(
    model,
    graph,
    finder,
    new Protections(model),
    (operation) => rest?.operations.get(operation)?.modelNames(rest.models) ?? new Map(),
    rest?.operations ?? new Map(),
  );
  const who = ['API Gateway (REST)', 'the function alone', 'nobody'];
  const parts = [
    mark,
    `# Who enforces what in ${line(model.title)}`,
    introduction,
    section('Operations', table(['operation', 'part', ...who], operationRows(model, rows))),
    section('Schemas', table(['schema', ...who], schemaRows(rows, finder, rest))),
    section('Written, and no constraint', annotations(finder)),
    section('How REST APIs and HTTP APIs differ', differences(model, rest)),
    section('Notes', table(['rule', 'places', 'the first of them', 'what it is about'], noteRows(findings))),
  ];
  return { path: 'enforcement.md', text: `${parts.filter((part) => part !== '').join('\n\n')}\n` };
}

function section(title: string, text: string): string {
  return text === '' ? '' : `## ${title}\n\n${text}`;
}

function operationRows({ operations }: ApiModel, rows: OperationRows): string[][] {
  return operations.flatMap((operation) => {
    const { valueName, method, path } = operation;
    const name = `${code(valueName)} ${code(`${method} ${path}`)}`;
    const own = rows.of(operation);
    if (own.length === 0) return [[name, 'nothing is asked', '', '', '']];
    return own.map(({ part, gateway, lambda, nobody }, index) => [
      index === 0 ? name : '',
      part,
      gateway,
      lambda,
      nobody,
    ]);
  });
}

/** Of all schemas that the operations name, and those that these name. */
function schemaRows(rows: OperationRows, finder: ConstraintFinder, rest: RestGateway | undefined): string[][] {
  const models = rest?.models.places() ?? new Map<string, string>();
  const texts = new Map<string, string[]>();
  const pending = [...rows.schemas.keys()];
  for (let place = pending.shift(); place !== undefined; place = pending.shift()) {
    const schema = rows.schemas.get(place);
    if (schema === undefined || texts.has(place)) continue;
    const model = models.get(place);
    const { gateway, lambda, nobody, refs } = finder.find(schema.node, model !== undefined);
    const names = [...refs].map((ref) => rows.name(ref)).sort();
    pending.push(...refs);
    const renamed = model === undefined || model === schema.name ? '' : ` (the model ${code(model)})`;
    const uses = names.length === 0 ? '' : `, with ${names.map(code).join(', ')}`;
    const tallies = [gateway, lambda, nobody].map(tallyText);
    texts.set(place, [`${code(schema.name)}${renamed}${uses}`, ...tallies]);
  }
  return [...texts.values()].sort(([a = ''], [b = '']) => compareText(a, b));
}

function annotations({ annotations: formats }: ConstraintFinder): string {
  if (formats.size === 0) return '';
  const names = [...formats].sort(([a], [b]) => compareText(a, b)).map(([format]) => code(format));
  return `These formats mean something to readers only; any value of the type is taken: ${names.join(', ')}.`;
}

function noteRows(findings: readonly Finding[]): string[][] {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  return rules.map((rule) => {
    const alike = findings.filter((each) => each.rule === rule);
    const places = new Set(alike.map(({ pointer }) => pointer));
    return [code(rule), String(places.size), code(alike[0]?.pointer ?? ''), line(alike[0]?.message ?? '')];
  });
}
