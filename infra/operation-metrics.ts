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

/** Answers from 500 on, of all operations together; several sums, where there are more than an alarm takes. */
export function serverErrors(stage: Stage): MathExpression[] {
  const all = operationErrors(stage);
  const groups = Array.from({ length: Math.ceil(all.length / mostMetrics) }, (_, at) =>
    all.slice(at * mostMetrics, (at + 1) * mostMetrics),
  );
  return groups.map(sum);
}

/** What an alarm may look at. */
const mostMetrics = 10;

function sum(metrics: readonly Metric[]): MathExpression {
  const each = metrics.map((metric, at) => [`e${at}`, metric] as const);
  return new MathExpression({
    // An operation that nobody called has no figure, and must not take away those of the others.
    expression: each.map(([name]) => `FILL(${name}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(each),
    period: Duration.minutes(1),
  });
}
