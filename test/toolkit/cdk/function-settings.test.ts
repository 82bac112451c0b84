import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { expect, it } from 'vitest';
import { type FunctionSettings, joinSettings, type OperationSettings } from '../../../toolkit/cdk/function-settings.js';

const base = { retain: false, logRetention: RetentionDays.ONE_DAY };
const stage: FunctionSettings = { ...base, memoryMegabytes: 512, timeoutSeconds: 10, reservedConcurrency: 50 };
const warm = { min: 1, max: 4, utilisation: 0.7 };

const rows: [name: string, operations: OperationSettings[], joined: Partial<FunctionSettings>][] = [
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
];

it.each(rows)('a function gets %s', (_, operations, joined) => {
  expect(joinSettings(stage, operations)).toEqual({ ...stage, ...joined });
});
