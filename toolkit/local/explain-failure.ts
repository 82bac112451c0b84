import { BundleError } from '../bundle/bundle-lambda.js';
import { TableDiffersError } from '../dynamodb/create-tables.js';
import { EngineError } from '../dynamodb/engine.js';
import { DefinitionError } from '../gateway/definition-error.js';
import { FunctionError } from '../gateway/lambda-environment.js';
import { LocalError } from './local-error.js';

/** What to tell a person whose project does not run; nothing for a defect of ours, which deserves its stack. */
export function explainFailure(error: unknown): string | undefined {
  if (error instanceof BundleError) return `The code cannot be bundled:\n${error.message}`;
  if (error instanceof FunctionError) return `The function does not start: ${error.trace ?? error.message}`;
  if (error instanceof DefinitionError) return `The gateway definition cannot be served:\n${error.message}`;
  if (error instanceof EngineError || error instanceof TableDiffersError || error instanceof LocalError) {
    return error.message;
  }
  return undefined;
}
