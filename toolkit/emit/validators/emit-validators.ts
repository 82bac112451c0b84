import type { ApiModel } from '../../spec/model.js';
import type { EmitProblem, Emitted, EmittedFile, Emitter } from '../emitter.js';
import { banner } from '../print-text.js';
import { compileRequest } from './compile-request.js';
import { compileResponse } from './compile-response.js';
import { ComponentModules } from './component-modules.js';
import { SchemaGraph } from './schema-graph.js';

/**
 * Compiles the schemas of a document ahead of time: `validators/schemas/` has a module for every component schema that
 * a request or a response uses, `validators/requests/` and `validators/responses/` one for every operation, and
 * `validators/requests.ts` and `validators/responses.ts` lead to those.
 *
 * JSON Schema 2020-12 (Core, Applicator, Unevaluated, Validation) and the Schema Object of OpenAPI 3.0 are compiled
 * exactly. Refused, as errors with their place:
 *
 * - `dangling-reference`: what leads out of the document, or nowhere
 * - `endless-reference`: a schema that refers to itself for the very same value
 * - `dynamic-ref`: a `$dynamicRef` whose anchor exists more than once, and `$recursiveRef`
 * - `unknown-dialect`: a `$schema` that is not 2020-12, nor OpenAPI's (of `jsonSchemaDialect` the reader says so)
 * - `items-list`, `unknown-type`, `invalid-keyword`: what the dialect does not allow
 * - `invalid-pattern`: what is no regular expression in ECMAScript
 * - `slow-pattern`: one that can take very long and has a back-reference or a look in its middle, or more than 500
 *   positions; all others run in linear time
 *
 * Stricter than JSON Schema: integers beyond 2^53 - 1 are refused, as are numbers too large for a double; a schema that
 * contains itself takes 500 levels; a discriminator decides alone which alternative is meant. `format` is enforced where
 * `known-formats.ts` has it, `contentEncoding`, `contentMediaType` and `contentSchema` are annotations.
 */
export const emitValidators: Emitter = (model) => {
  const problems: EmitProblem[] = [];
  const graph = new SchemaGraph(model, (problem) => problems.push(problem));
  const components = new ComponentModules(graph);
  const operations = model.operations.flatMap((operation): EmittedFile[] => [
    { path: `validators/requests/${operation.fileName}.ts`, text: compileRequest(model, operation, graph, components) },
    {
      path: `validators/responses/${operation.fileName}.ts`,
      text: compileResponse(model, operation, graph, components),
    },
  ]);
  const indexes = (['requests', 'responses'] as const).map((folder) => {
    return { path: `validators/${folder}.ts`, text: printIndex(model, folder) };
  });
  const files = [...operations, ...indexes, ...components.files()];
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), problems: distinct(problems) } satisfies Emitted;
};

function printIndex({ operations }: ApiModel, folder: 'requests' | 'responses'): string {
  const lines = operations.map(({ valueName, fileName }) => {
    return `export { ${valueName} } from './${folder}/${fileName}.js';\n`;
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
