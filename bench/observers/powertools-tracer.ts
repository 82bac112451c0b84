import { Tracer } from '@aws-lambda-powertools/tracer';
import type { Observation } from 'specwright/router';
import { observe as observeWithoutTracer } from './powertools.js';

const tracer = new Tracer({ serviceName: 'bench' });

/** And the tracer, which is the X-Ray SDK. */
export function observe(observation: Observation): void {
  observeWithoutTracer(observation);
  tracer.putAnnotation('operationId', observation.operationId ?? 'none');
}
