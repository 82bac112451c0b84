import type { ApiModel } from '../../spec/model.js';
import type { EmitProblem, Emitted, EmittedFile, Emitter } from '../emitter.js';
import { banner } from '../print-text.js';
import { compileRequest, compileResponse } from './compile-operation.js';
import { ComponentModules } from './component-modules.js';
import { SchemaGraph } from './schema-graph.js';

/**
 * Compiles the schemas of a document ahead of time: `validators/schemas/` has a module for every component schema that
 * a request or a response uses, `validators/requests/` and `validators/responses/` one for every operation, and
 * `validators/requests.ts` and `validators/responses.ts` load those on demand.
 *
 * All of JSON Schema 2020-12 (Validation, Applicator, Unevaluated) and of the Schema Object of OpenAPI 3.0 is compiled,
 * with these exceptions.
 */
export const emitValidators: Emitter = (model) => {
  const problems: EmitProblem[] = [];
  const graph = new SchemaGraph(model, (problem) => problems.push(problem));
  const components = new ComponentModules(graph);
  for (const { valueName, pointer } of model.operations) {
    if (valueName !== 'then') continue;
    const message = 'A module that exports `then` cannot be loaded on demand.';
    problems.push({ severity: 'error', pointer, rule: 'unusable-name', message, fix: 'Choose another operationId.' });
  }
  const operations = model.operations.flatMap((operation): EmittedFile[] => [
    { path: `validators/requests/${operation.fileName}.ts`, text: compileRequest(model, operation, graph, components) },
    {
      path: `validators/responses/${operation.fileName}.ts`,
      text: compileResponse(model, operation, graph, components),
    },
  ]);
  const loaders = (['requests', 'responses'] as const).map((folder) => {
    return { path: `validators/${folder}.ts`, text: printLoaders(model, folder) };
  });
  const files = [...operations, ...loaders, ...components.files()];
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), problems: distinct(problems) } satisfies Emitted;
};

function printLoaders({ operations }: ApiModel, folder: 'requests' | 'responses'): string {
  const lines = operations.map(({ valueName, fileName }) => {
    return `export const ${valueName} = () => import('./${folder}/${fileName}.js').then((module) => module.${valueName});\n`;
  });
  return `${banner}${lines.length === 0 ? '\nexport {};\n' : `\n${lines.join('')}`}`;
}

/** A schema may be read in several places; what is wrong with it is said once, as is each format that is not enforced. */
function distinct(problems: readonly EmitProblem[]): EmitProblem[] {
  const found = new Map<string, EmitProblem>();
  for (const problem of problems) {
    const key = problem.rule === 'unknown-format' ? problem.message : JSON.stringify(problem);
    if (!found.has(key)) found.set(key, problem);
  }
  return [...found.values()];
}
