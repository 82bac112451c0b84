import { App, Tags, Validations } from 'aws-cdk-lib';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AccountStack } from './account-stack.js';
import { acknowledgements } from './acknowledgements.js';
import { ContextError } from './context-error.js';
import type { Stage } from './stage.js';
import { findStage } from './stages.js';
import { TodoStack } from './todo-stack.js';

/** What `--context` may say; the rest is as the stage has it. */
export interface AppContext {
  readonly stage?: string;
  readonly api?: string;
  readonly functions?: string;
  readonly responses?: string;
}

/**
 * The stacks of one stage: the one that `--context stage=…` or `context` names, or else dev. Synthesis fails when
 * cdk-nag finds something that nobody has acknowledged.
 *
 * CDK's feature flags are all as it recommends. Another version of CDK may have others: `npm run diff` shows what they do.
 *
 * @throws ContextError when there is no such stage, kind of API, division or check of responses
 */
export function todoApp(context: AppContext = {}): App {
  const app = new App({ context: CURRENTLY_RECOMMENDED_FLAGS, postCliContext: { ...context } });
  const stage = chosenStage(app);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  Validations.of(app).acknowledge(...acknowledgements);
  const todos = new TodoStack(app, `todo-api-${stage.name}`, { stage, terminationProtection: stage.retain });
  // Only REST APIs log by way of a role.
  if (stage.api === 'rest') todos.addStackDependency(new AccountStack(app, 'api-gateway-account'));
  // For whoever looks at the bill; activate them as cost allocation tags.
  Tags.of(todos).add('service', 'todo-api');
  Tags.of(todos).add('stage', stage.name);
  return app;
}

function chosenStage(app: App): Stage {
  const stage = findStage(app.node.tryGetContext('stage') ?? 'dev');
  const api = choose(app, 'api', stage.api, ['rest', 'http'] as const);
  const division = choose(app, 'functions', stage.division, ['single', 'per-tag', 'per-operation'] as const);
  const responses = choose(app, 'responses', stage.responses, ['throw', 'log', 'off'] as const);
  return { ...stage, api, division, responses };
}

function choose<Known extends string, Default>(app: App, name: string, otherwise: Default, known: readonly Known[]) {
  const given: unknown = app.node.tryGetContext(name);
  if (given === undefined) return otherwise;
  const choice = known.find((each) => each === given);
  if (choice) return choice;
  throw new ContextError(`"${given}" is none of ${known.join(', ')}: write --context ${name}=${known[0]}.`);
}
