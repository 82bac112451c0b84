import { BundleError } from 'specwright/bundle';
import { SettingError } from 'specwright/cdk/setting-error';
import { ContextError } from './context-error.js';
import { todoApp } from './todo-app.js';

/** What the CDK command runs, by cdk.json. */
try {
  todoApp();
} catch (error) {
  // These say all that there is to say.
  if (![BundleError, ContextError, SettingError].some((known) => error instanceof known)) throw error;
  console.error((error as Error).message);
  process.exitCode = 1;
}
