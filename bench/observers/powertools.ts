import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Observation } from 'specwright/router';

const logger = new Logger({ serviceName: 'bench' });
const metrics = new Metrics({ namespace: 'bench', serviceName: 'bench' });

/** Logger and metrics, as their documentation has them. */
export function observe({ principal, milliseconds, operationId = 'none', ...request }: Observation): void {
  logger.info('request', request);
  metrics.addDimension('operationId', operationId);
  metrics.addMetric('Latency', MetricUnit.Milliseconds, milliseconds);
  metrics.addMetric('5xx', MetricUnit.Count, 0);
  metrics.publishStoredMetrics();
}
