import type { ApiModel } from '../../spec/model.js';
import type { EmitProblem, Emitted } from '../emitter.js';
import { HttpGateway } from '../http-gateway/http-gateway.js';
import { RestGateway } from '../rest-gateway/rest-gateway.js';
import { emitGatewaySettings } from './emit-settings.js';
import type { Finding } from './finding.js';

/** What to make definitions for; `auto` is both, as far as they can be made. */
export type Targets = 'auto' | readonly Target[];
export type Target = 'rest' | 'http';

/**
 * The definitions that API Gateway imports. One that was asked for and cannot be made is an error; one that nobody asked
 * for is left out, with a warning for each reason.
 */
export function emitGateways(model: ApiModel, targets: Targets): Emitted {
  const wanted = targets === 'auto' ? (['rest', 'http'] as const) : targets;
  const files = wanted.length === 0 ? [] : [emitGatewaySettings(model)];
  const problems: EmitProblem[] = [];
  for (const target of wanted) {
    const { definition, findings } = target === 'rest' ? new RestGateway(model) : new HttpGateway(model);
    const path = `apigateway.${target}.json`;
    const isWrong = findings.some(({ severity }) => severity === 'error');
    problems.push(...findings.flatMap((finding) => toProblem(finding, path, targets === 'auto')));
    if (!isWrong) files.push({ path, text: `${JSON.stringify(definition, null, 2)}\n` });
  }
  return { files, problems: distinct(problems) };
}

function toProblem({ severity, ...rest }: Finding, file: string, isLenient: boolean): EmitProblem[] {
  if (severity === 'note') return [];
  if (severity === 'warning' || !isLenient) return [{ severity, ...rest }];
  return [{ ...rest, severity: 'warning', message: `${file} is not written: ${rest.message}` }];
}

/** What is true of both definitions is said once. */
function distinct(problems: readonly EmitProblem[]): EmitProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
