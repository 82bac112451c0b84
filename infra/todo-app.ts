import { App, Tags } from 'aws-cdk-lib';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { AccountStack } from './account-stack.js';
import { findStage } from './stages.js';
import { TodoStack } from './todo-stack.js';

/**
 * The stacks of one stage: the one that `--context stage=…` or `context` names, or else dev.
 *
 * CDK's feature flags are all as it recommends. Another version of CDK may have others: `npx cdk diff` shows what they do.
 *
 * @throws UnknownStageError when there is no such stage
 */
export function todoApp(context: { readonly stage?: string } = {}): App {
  const app = new App({ context: CURRENTLY_RECOMMENDED_FLAGS, postCliContext: { ...context } });
  const stage = findStage(app.node.tryGetContext('stage') ?? 'dev');
  const account = new AccountStack(app, 'api-gateway-account');
  const todos = new TodoStack(app, `todo-api-${stage.name}`, { stage, terminationProtection: stage.keepsData });
  todos.addStackDependency(account);
  Tags.of(todos).add('service', 'todo-api');
  Tags.of(todos).add('stage', stage.name);
  return app;
}
