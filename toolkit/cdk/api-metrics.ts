import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';

/** What API Gateway counts of a stage, minute by minute. */
export interface ApiMetrics {
  readonly requests: Metric;
  /** Answers from 400 to 499. */
  readonly clientErrors: Metric;
  /** Answers from 500 on. */
  readonly serverErrors: Metric;
  /** What 99 of 100 callers wait at the most, in milliseconds. */
  readonly latency: Metric;
  /** What of it the function takes. */
  readonly integrationLatency: Metric;
}

/** By names, which are known before the API is: the functions' rollouts watch it, and the API needs the functions. */
export function restApiMetrics(ApiName: string, Stage: string): ApiMetrics {
  return metrics({ ApiName, Stage }, '4XXError', '5XXError');
}

export function httpApiMetrics(ApiId: string): ApiMetrics {
  return metrics({ ApiId, Stage: '$default' }, '4xx', '5xx');
}

function metrics(dimensionsMap: { [name: string]: string }, clientErrors: string, serverErrors: string): ApiMetrics {
  const metric = (metricName: string, statistic: string) =>
    new Metric({ namespace: 'AWS/ApiGateway', metricName, dimensionsMap, statistic, period: Duration.minutes(1) });
  return {
    requests: metric('Count', 'Sum'),
    clientErrors: metric(clientErrors, 'Sum'),
    serverErrors: metric(serverErrors, 'Sum'),
    latency: metric('Latency', 'p99'),
    integrationLatency: metric('IntegrationLatency', 'p99'),
  };
}
