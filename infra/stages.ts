import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What differs between the places where the service runs, and nothing else does. */
export interface Stage {
  readonly name: string;
  /** Data outlives its stack: it can neither be deleted with the stack nor by accident. */
  readonly keepsData: boolean;
  /** How far back the table can be restored to any second, from 1 to 35 days. */
  readonly recoveryDays: number;
  readonly logRetention: RetentionDays;
  /** What API Gateway lets through for the whole API; beyond it answers 429. */
  readonly requestsPerSecond: number;
  readonly burst: number;
  /** Where browsers may come back to after signing in. */
  readonly callbackUrls: readonly string[];
}

export const stages: readonly Stage[] = [
  {
    name: 'dev',
    keepsData: false,
    recoveryDays: 1,
    logRetention: RetentionDays.ONE_WEEK,
    requestsPerSecond: 50,
    burst: 100,
    callbackUrls: ['http://localhost:3000/'],
  },
  {
    name: 'prod',
    keepsData: true,
    recoveryDays: 35,
    logRetention: RetentionDays.THREE_MONTHS,
    requestsPerSecond: 1_000,
    burst: 2_000,
    // Put the address of your front end here.
    callbackUrls: ['https://todo.example.com/'],
  },
];

export class UnknownStageError extends Error {
  override readonly name = 'UnknownStageError';
}

/** @throws UnknownStageError with the stages that there are */
export function findStage(name: unknown): Stage {
  const stage = stages.find((candidate) => candidate.name === name);
  if (stage) return stage;
  const known = stages.map((candidate) => candidate.name).join(' and ');
  throw new UnknownStageError(`There is no stage "${name}", but there are ${known}: write --context stage=dev.`);
}
