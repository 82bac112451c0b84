import type { ApiModel } from '../../spec/model.js';
import type { EmitProblem, Emitted, EmittedFile } from '../emitter.js';
import { emitEnforcement } from '../enforcement/emit-enforcement.js';
import { lintCallers } from '../gateway-lint/lint-callers.js';
import { lintDefinition } from '../gateway-lint/lint-definition.js';
import { lintHttp } from '../gateway-lint/lint-http.js';
import { lintLosses } from '../gateway-lint/lint-losses.js';
import { lintRest } from '../gateway-lint/lint-rest.js';
import { lintedDefinition } from '../gateway-lint/linted-definition.js';
import type { Finding } from '../gateway-lint/rules.js';
import { HttpGateway } from '../http-gateway/http-gateway.js';
import { RestGateway } from '../rest-gateway/rest-gateway.js';
import { emitGatewaySettings } from './emit-settings.js';
import type { Json } from './gateway-security.js';

/** What to make definitions for; `auto` is both, as far as they can be made. */
export type Targets = 'auto' | readonly Target[];
export type Target = 'rest' | 'http';

/**
 * The definitions that API Gateway imports. One that was asked for and cannot be made is an error; one that nobody asked
 * for is left out, with a warning for each reason.
 */
export function emitGateways(model: ApiModel, targets: Targets): Emitted {
  const wanted = targets === 'auto' ? (['rest', 'http'] as const) : targets;
  if (wanted.length === 0) return { files: [], problems: [] };
  const rest = wanted.includes('rest') ? buildRest(model) : undefined;
  const http = wanted.includes('http') ? buildHttp(model) : undefined;
  const isLenient = targets === 'auto';
  const definitions = [rest, http].flatMap((built) => (built === undefined || isWrong(built) ? [] : [toFile(built)]));
  const findings = [...(rest?.findings ?? []), ...(http?.findings ?? [])];
  const served = rest === undefined || isWrong(rest) ? undefined : rest.gateway;
  return {
    files: [emitGatewaySettings(model), ...definitions, emitEnforcement(model, served, findings)],
    problems: problemsOf(rest, http, isLenient),
  };
}

function isWrong({ findings }: Built): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

function toFile({ path, definition }: Built): EmittedFile {
  return { path, text: `${JSON.stringify(definition, null, 2)}\n` };
}

/** A definition, and all there is to say of it. */
export interface Built {
  readonly path: string;
  readonly definition: Json;
  readonly findings: readonly Finding[];
}

export function buildRest(model: ApiModel): Built & { readonly gateway: RestGateway } {
  const rest = new RestGateway(model);
  const linted = lintedDefinition(rest.definition, model.operations, rest.models.places());
  const findings = [
    ...rest.findings,
    ...lintDefinition(linted),
    ...lintCallers(model, linted),
    ...lintRest(model, linted, rest.operations),
    ...lintLosses(model, rest),
  ];
  return { path: 'apigateway.rest.json', definition: rest.definition, findings, gateway: rest };
}

export function buildHttp(model: ApiModel): Built {
  const http = new HttpGateway(model);
  const linted = lintedDefinition(http.definition, model.operations);
  const findings = [
    ...http.findings,
    ...lintDefinition(linted),
    ...lintCallers(model, linted),
    ...lintHttp(model, linted),
  ];
  return { path: 'apigateway.http.json', definition: http.definition, findings };
}

/** Of an HTTP API that nobody asked for, and that comes along with a REST API, only its absence is told. */
function problemsOf(rest: Built | undefined, http: Built | undefined, isLenient: boolean): EmitProblem[] {
  const isAside = isLenient && rest !== undefined && !isWrong(rest);
  const ofHttp = http === undefined || (isAside && !isWrong(http)) ? [] : toProblems(http, isLenient);
  return distinct([...(rest === undefined ? [] : toProblems(rest, isLenient)), ...ofHttp]);
}

/** Warnings of one rule that are many are told by the first of them. */
const manyAlike = 3;

function toProblems({ findings, path }: Built, isLenient: boolean): EmitProblem[] {
  const rules = new Set(findings.map(({ rule }) => rule));
  return [...rules].flatMap((rule) => {
    const alike = findings.filter((each) => each.rule === rule);
    const [first] = alike;
    if (first === undefined || first.severity === 'note') return [];
    if (first.severity === 'error') return alike.map((each) => toError(each, path, isLenient));
    if (alike.length <= manyAlike) return alike.map((each) => ({ ...each, severity: 'warning' as const }));
    const rest = `${alike.length - 1} more like this are in enforcement.md`;
    return [{ ...first, severity: 'warning', message: `${first.message} (${rest}.)` }];
  });
}

function toError(finding: Finding, file: string, isLenient: boolean): EmitProblem {
  if (!isLenient) return { ...finding, severity: 'error' };
  return { ...finding, severity: 'warning', message: `${file} is not written: ${finding.message}` };
}

/** What is true of both definitions is said once. */
function distinct(problems: readonly EmitProblem[]): EmitProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
