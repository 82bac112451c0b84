import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import * as operations from '../generated/operations.js';
import type { Stage } from './stage.js';

const ids = Object.values(operations).map(({ id }) => id);

/** What `observeRequests('todo-api')` counts of each operation. */
function metrics({ name: stage }: Stage, metricName: 'Latency' | '5xx', statistic: string): Metric[] {
  return ids.map((operationId) => {
    const dimensionsMap = { stage, operationId };
    const period = Duration.minutes(1);
    return new Metric({ namespace: 'todo-api', metricName, dimensionsMap, statistic, period, label: operationId });
  });
}

/** What 99 of 100 callers of each operation wait at the most, in milliseconds. */
export function operationLatencies(stage: Stage): Metric[] {
  return metrics(stage, 'Latency', 'p99');
}

export function operationErrors(stage: Stage): Metric[] {
  return metrics(stage, '5xx', 'Sum');
}

/** Answers from 500 on, of all operations together; an alarm takes no more than ten. */
export function serverErrors(stage: Stage): MathExpression {
  const each = operationErrors(stage).map((metric, at) => [`e${at}`, metric] as const);
  return new MathExpression({
    expression: `SUM([${each.map(([name]) => name).join(', ')}])`,
    usingMetrics: Object.fromEntries(each),
    period: Duration.minutes(1),
  });
}
