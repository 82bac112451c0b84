import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ContextError } from './context-error.js';
import type { Stage } from './stage.js';

/** For trying things out: the same service, of which only the firewall costs much while nobody uses it. */
const dev: Stage = {
  name: 'dev',
  retain: false,
  logRetention: RetentionDays.ONE_WEEK,
  api: 'rest',
  division: 'per-operation',
  responses: 'throw',
  // Less memory is a slower processor, and a cold start that costs more than it saves. The time-out leaves room for four
  // attempts at DynamoDB and the pauses between them.
  functions: { memoryMegabytes: 1024, timeoutSeconds: 15 },
  gateway: { throttle: { requestsPerSecond: 50, burst: 100 }, methodMetrics: false },
  // What the managed rules hold against a request had better show here than in production.
  restApi: { firewall: { requestsPerFiveMinutes: 2_000, managedRules: ['AWSManagedRulesCommonRuleSet'] } },
  frontEnd: 'http://localhost:3000',
  signIn: { kind: 'own', selfSignUp: false },
  tables: { capacity: { mode: 'on-demand', maxReads: 1_000, maxWrites: 500 }, recoveryDays: 1, ownKey: false },
  changes: { maxAgeSeconds: 3_600, parallel: 1, functions: { memoryMegabytes: 512, timeoutSeconds: 30 } },
};

/** Sized for 1,000 requests a second. */
const prod: Stage = {
  name: 'prod',
  retain: true,
  logRetention: RetentionDays.THREE_MONTHS,
  api: 'rest',
  // Each operation with its own rights and no code but its own; the price is more cold starts, of which the environments
  // kept warm take most.
  division: 'per-operation',
  // One in a hundred is looked at: what is wrong with answers is wrong with many, and no caller gets an error for it.
  responses: 'log',
  functions: {
    memoryMegabytes: 1024,
    timeoutSeconds: 15,
    // A tenth of the rate is what Lambda needs for short calls; half as many again for slow ones. Six functions, one for
    // each operation and the fallback, would still leave the account the 100 that it has to keep.
    reservedConcurrency: 150,
    provisionedConcurrency: { min: 1, max: 50, utilisation: 0.7 },
    rollout: 'CANARY_10PERCENT_5MINUTES',
  },
  operations: {
    // It reads one item. What takes longer than this is stuck.
    getTodo: { timeoutSeconds: 10 },
  },
  gateway: { throttle: { requestsPerSecond: 1_000, burst: 2_000 }, methodMetrics: true },
  restApi: {
    // Both are made once openapi.yaml asks for them, for it alone can say what an answer depends on and what callers have to
    // send. Todos are not cached: who is given an old version of one cannot change it.
    cacheGigabytes: '0.5',
    usagePlan: { throttle: { requestsPerSecond: 100, burst: 200 }, requestsPerDay: 1_000_000 },
    firewall: {
      requestsPerFiveMinutes: 10_000,
      managedRules: [
        'AWSManagedRulesAmazonIpReputationList',
        'AWSManagedRulesKnownBadInputsRuleSet',
        'AWSManagedRulesCommonRuleSet',
      ],
    },
    sources: 'anywhere',
  },
  // Put the address of your front end here.
  frontEnd: 'https://todo.example.com',
  signIn: { kind: 'own', selfSignUp: false },
  tables: {
    capacity: { mode: 'on-demand', maxReads: 10_000, maxWrites: 5_000 },
    recoveryDays: 35,
    ownKey: false,
    insights: 'throttled',
  },
  changes: { maxAgeSeconds: 43_200, parallel: 4, functions: { memoryMegabytes: 512, timeoutSeconds: 30 } },
  // Add whom to wake: everybody who subscribes to the topic gets the alarms.
  monitoring: { emails: [], serverErrors: 5, latencyMilliseconds: 1_000, changesDelaySeconds: 300 },
};

/** Add a stage of your own here. */
export const stages: readonly Stage[] = [dev, prod];

/** @throws ContextError with the stages that there are */
export function findStage(name: unknown): Stage {
  const stage = stages.find((candidate) => candidate.name === name);
  if (stage) return stage;
  const known = stages.map((candidate) => candidate.name).join(' and ');
  throw new ContextError(`There is no stage "${name}", but there are ${known}: write --context stage=dev.`);
}
