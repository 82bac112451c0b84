import { BundleError } from 'specwright/bundle';
import { UnknownStageError } from './stages.js';
import { todoApp } from './todo-app.js';

/** What the CDK command runs, by cdk.json. */
try {
  todoApp();
} catch (error) {
  // These say all that there is to say.
  if (!(error instanceof UnknownStageError || error instanceof BundleError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
