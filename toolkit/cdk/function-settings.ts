import type { LambdaDeploymentConfig } from 'aws-cdk-lib/aws-codedeploy';
import type { Retention } from './retention.js';

/** How functions run: a stage's choice, of which an operation may differ by `OperationSettings`. */
export interface FunctionSettings extends CapacitySettings, Retention {
  /** A new version takes over bit by bit and is taken back when it fails; all at once when left out. */
  readonly rollout?: Rollout;
  /** Inside a network of your own; it needs its own way to DynamoDB (a gateway endpoint) and to whatever else is called. */
  readonly network?: Network;
}

/** What a function may use. */
export interface CapacitySettings {
  /** The processor grows along: 1,769 MB are one whole core. */
  readonly memoryMegabytes: number;
  /** Below the 29 seconds after which API Gateway gives up. */
  readonly timeoutSeconds: number;
  /** No more requests at a time than this, and always so many; a share of the account's 1,000. */
  readonly reservedConcurrency?: number;
  /** Environments that are kept warm, so that requests up to their number meet no cold start. */
  readonly provisionedConcurrency?: ProvisionedConcurrency;
}

export interface ProvisionedConcurrency {
  readonly min: number;
  readonly max: number;
  /** The share of them in use, from 0.1 to 0.9, above which there get to be more. */
  readonly utilisation: number;
}

/** The plans of CodeDeploy: canary or linear, the percentage and the minutes. */
export type Rollout = Extract<keyof typeof LambdaDeploymentConfig, `CANARY_${string}` | `LINEAR_${string}`>;

export interface Network {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/**
 * In what an operation differs from its stage. In a function for several operations, the most that any of them has holds, and
 * the first rollout.
 */
export interface OperationSettings extends Partial<Pick<CapacitySettings, 'memoryMegabytes' | 'timeoutSeconds'>> {
  readonly reservedConcurrency?: number | 'none';
  readonly provisionedConcurrency?: ProvisionedConcurrency | 'none';
  readonly rollout?: Rollout | 'ALL_AT_ONCE';
  /** Variables that only this operation needs. */
  readonly environment?: { readonly [name: string]: string };
}

/** What a function needs that is to serve these operations: what the most demanding needs. */
export function joinSettings(stage: FunctionSettings, operations: readonly OperationSettings[]): FunctionSettings {
  const each = operations.map((own) => ({ ...stage, ...own }));
  const most = (values: readonly number[]) => Math.max(...values);
  const reserved = each.map(({ reservedConcurrency: own = 'none' }) =>
    own === 'none' ? Number.POSITIVE_INFINITY : own,
  );
  const warm = each.flatMap(({ provisionedConcurrency: own = 'none' }) => (own === 'none' ? [] : own));
  const [rollout] = each.flatMap(({ rollout: own = 'ALL_AT_ONCE' }) => (own === 'ALL_AT_ONCE' ? [] : own));
  const { reservedConcurrency: _, provisionedConcurrency: __, rollout: ___, ...rest } = stage;
  return {
    ...rest,
    memoryMegabytes: most(each.map((own) => own.memoryMegabytes)),
    timeoutSeconds: most(each.map((own) => own.timeoutSeconds)),
    ...(Number.isFinite(most(reserved)) && { reservedConcurrency: most(reserved) }),
    ...(rollout && { rollout }),
    ...(warm.length > 0 && {
      provisionedConcurrency: {
        min: most(warm.map(({ min }) => min)),
        max: most(warm.map(({ max }) => max)),
        utilisation: Math.min(...warm.map(({ utilisation }) => utilisation)),
      },
    }),
  };
}
