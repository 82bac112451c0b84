import { Annotations } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { OperationGrants, TableGrants } from '../dynamodb/grants.js';
import { type Division, divideOperations, type OperationGroup } from './divide-operations.js';
import { type FunctionSettings, joinSettings, type OperationSettings } from './function-settings.js';
import { NodeFunction } from './node-function.js';
import type { OperationName, OperationsModule, TaggedDocument } from './operations.js';
import { Rollouts } from './rollouts.js';
import { SettingError } from './setting-error.js';
import { type GrantedTable, tableRights } from './table-rights.js';

export interface OperationFunctionsProps<Operations extends OperationsModule> {
  readonly operations: Operations;
  /** How the operations are divided among functions. */
  readonly functions: Division<OperationName<Operations>>;
  /** The code that serves these operations, or all of them: `(names) => new BundledCode(entry, names)`. */
  readonly code: (operations?: readonly OperationName<Operations>[]) => Code;
  readonly functionSettings: FunctionSettings;
  /** In what single operations differ. */
  readonly operationSettings?: { readonly [Name in OperationName<Operations>]?: OperationSettings };
  /** Variables of every function. */
  readonly environment?: { readonly [name: string]: string };
  /** What each operation may do to the tables; the functions' policies hold just that. */
  readonly grants?: OperationGrants<OperationName<Operations>>;
  readonly tables?: readonly GrantedTable[];
  /** `generated/openapi.json`; functions per tag need it. */
  readonly document?: TaggedDocument;
  /** Metrics that tell that callers get errors; a new version that raises them is taken back. */
  readonly serverErrors?: readonly IMetric[];
}

/** CloudFormation takes 500 resources in a stack; so many are kept for what is not a function. */
const resourcesForFunctions = 500 - 140;

/** The functions that answer the operations, and one for requests that are nothing of theirs. */
export class OperationFunctions<Operations extends OperationsModule> extends Construct {
  /** Each once; the last one answers 404 and 405 where there are several. */
  readonly all: readonly NodeFunction[];
  readonly fallback: NodeFunction;
  readonly #byOperation = new Map<string, NodeFunction>();

  /** @throws SettingError when the operations cannot be divided so, or there would be too many functions for a stack */
  constructor(scope: Construct, id: string, props: OperationFunctionsProps<Operations>) {
    super(scope, id);
    const own = Object.values<OperationSettings | undefined>(props.operationSettings ?? {});
    const most = joinSettings(props.functionSettings, [{}, ...own.map((each) => each ?? {})]);
    const groups = this.#divide(props, most);
    const rollouts = most.rollout && new Rollouts(this, 'Rollouts', props.serverErrors);
    const functions = groups.map((group) => this.#serve(group, props, groups.length === 1, rollouts));
    const [first, second] = functions;
    this.fallback = first !== undefined && second === undefined ? first : this.#refuse(props);
    this.all = second === undefined ? [this.fallback] : [...functions, this.fallback];
  }

  /** What API Gateway is to call for an operation. */
  targetOf(operation: OperationName<Operations>): NodeFunction['target'] {
    return (this.#byOperation.get(operation) ?? this.fallback).target;
  }

  /** @param largest what the most demanding function gets */
  #divide({ operations, functions, document }: OperationFunctionsProps<Operations>, largest: FunctionSettings) {
    const groups = divideOperations(operations, functions, document);
    const each = resourcesOfFunction(largest);
    const most = Math.floor(resourcesForFunctions / each) - 1;
    if (groups.length <= most) return groups;
    const tooMany = `${groups.length} functions of ${each} resources each do not fit into a stack, which may have 500 resources: ${most} do.`;
    if (functions !== 'per-operation' || document === undefined) {
      throw new SettingError(`${tooMany} Say "single", or list the operations of each function yourself.`);
    }
    const perTag = divideOperations(operations, 'per-tag', document);
    if (perTag.length > most)
      throw new SettingError(`${tooMany} There are ${perTag.length} tags, which is too many, too.`);
    Annotations.of(this).addWarningV2('specwright:functions', `${tooMany} So there is one for each tag.`);
    return perTag;
  }

  #serve(
    { name, operations }: OperationGroup,
    props: OperationFunctionsProps<Operations>,
    alone: boolean,
    rollouts: Rollouts | undefined,
  ): NodeFunction {
    const names = operations as readonly OperationName<Operations>[];
    const own = names.map((operation) => props.operationSettings?.[operation] ?? {});
    const served = new NodeFunction(this, name, {
      description: alone ? 'Answers every operation' : `Answers ${shorten(names.join(', '))}`,
      code: alone ? props.code() : props.code(names),
      settings: joinSettings(props.functionSettings, own),
      environment: Object.assign({}, props.environment, ...own.map(({ environment }) => environment)),
      statements: tableRights(grantsOf(names, props.grants), props.tables ?? []),
      ...(rollouts && { rollouts }),
    });
    for (const operation of operations) this.#byOperation.set(operation, served);
    return served;
  }

  /** It has to know every route in order to say which methods there are; it has no rights, for it runs no operation. */
  #refuse(props: OperationFunctionsProps<Operations>): NodeFunction {
    const { rollout: _, provisionedConcurrency: __, reservedConcurrency, ...rest } = props.functionSettings;
    const own = Object.values<OperationSettings | undefined>(props.operationSettings ?? {});
    return new NodeFunction(this, 'Fallback', {
      description: 'Says 404 and 405 to what is no operation',
      code: props.code(),
      // A flood of nonsense must not take the others' share.
      settings: { ...rest, ...(reservedConcurrency !== undefined && { reservedConcurrency: 20 }) },
      environment: Object.assign({}, props.environment, ...own.map((each) => each?.environment)),
    });
  }
}

function grantsOf(names: readonly string[], grants: OperationGrants = {}): readonly TableGrants[] {
  return names.flatMap((name) => (grants[name] ? [grants[name]] : []));
}

/** Log, role, policy, function, permission and four alarms; then what the settings bring along. */
function resourcesOfFunction({ provisionedConcurrency, rollout }: FunctionSettings): number {
  const alias = provisionedConcurrency || rollout ? 2 : 0;
  return 9 + alias + (provisionedConcurrency ? 2 : 0) + (rollout ? 2 : 0);
}

/** Lambda takes 256 characters. */
function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
