import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { expect, it } from 'vitest';
import { type FunctionSettings, joinSettings, type OperationSettings } from '../../../toolkit/cdk/function-settings.js';

const base = { retain: false, logRetention: RetentionDays.ONE_DAY };
const stage: FunctionSettings = {
  ...base,
  memoryMegabytes: 512,
  timeoutSeconds: 10,
  reservedConcurrency: 50,
  rollout: 'CANARY_10PERCENT_5MINUTES',
};
const warm = { min: 1, max: 4, utilisation: 0.7 };

const rows: [
  name: string,
  operations: OperationSettings[],
  joined: { [Name in keyof FunctionSettings]?: FunctionSettings[Name] | undefined },
][] = [
  ['what the stage says, without a word', [{}], stage],
  [
    'less, for an operation by itself',
    [{ memoryMegabytes: 256, reservedConcurrency: 5 }],
    { memoryMegabytes: 256, reservedConcurrency: 5 },
  ],
  [
    'the most of several',
    [{ memoryMegabytes: 256, timeoutSeconds: 20 }, {}],
    { memoryMegabytes: 512, timeoutSeconds: 20 },
  ],
  [
    'as many kept warm as the most popular needs',
    [{ provisionedConcurrency: warm }, { provisionedConcurrency: { min: 3, max: 3, utilisation: 0.5 } }, {}],
    { provisionedConcurrency: { min: 3, max: 4, utilisation: 0.5 } },
  ],
  [
    'a rollout of its own',
    [{ rollout: 'LINEAR_10PERCENT_EVERY_1MINUTE' }],
    { rollout: 'LINEAR_10PERCENT_EVERY_1MINUTE' },
  ],
  ['a rollout when one of several has one', [{ rollout: 'ALL_AT_ONCE' }, {}], {}],
  [
    'no limit and nothing kept warm, when one of several is to have no limit and none is to be warm',
    [{ reservedConcurrency: 'none', provisionedConcurrency: 'none' }, { provisionedConcurrency: 'none' }],
    { reservedConcurrency: undefined },
  ],
  ['no rollout, when nobody wants one', [{ rollout: 'ALL_AT_ONCE' }], { rollout: undefined }],
];

it.each(rows)('a function gets %s', (_, operations, joined) => {
  expect(joinSettings(stage, operations)).toEqual({ ...stage, ...joined });
});
