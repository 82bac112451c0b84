import { asArray, asObject } from '../../spec/json.js';
import type { LintedDefinition, LintedMethod } from './linted-definition.js';
import { type Finding, finding } from './rules.js';

const defect = 'This is a defect of Specwright: please report it.';
const methodKeys = /^(get|put|post|delete|patch|options|head|x-amazon-apigateway-any-method)$/;

/** What API Gateway asks of paths, methods, their parameters and answers. */
export function lintPaths({ definition, methods }: LintedDefinition): Finding[] {
  const paths = Object.keys(asObject(definition.paths)).filter((path) => path !== '/$default');
  return [...paths.flatMap(lintPath), ...siblings(paths), ...methods.flatMap(lintMethod)];
}

function lintPath(path: string): Finding[] {
  const segments = path.split('/').filter((segment) => segment !== '');
  const problems: Finding[] = [];
  if (segments.some((segment) => !/^(\{[\w.-]+\+?\}|[\w.,:-]+)$/.test(segment))) {
    const message = `API Gateway takes no path ${path}.`;
    problems.push(finding('path-invalid', '#/paths', message, defect));
  }
  if (segments.slice(0, -1).some((segment) => segment.endsWith('+}'))) {
    const message = `What takes the rest of a path stands at its end only: ${path}.`;
    problems.push(finding('greedy-position', '#/paths', message, 'Let nothing follow it.'));
  }
  return problems;
}

/** At each place of a path there may be one name of a variable. */
function siblings(paths: readonly string[]): Finding[] {
  const names = new Map<string, string>();
  return paths.flatMap((path) => {
    const segments = path.split('/').slice(1);
    return segments.flatMap((segment, index) => {
      if (!segment.startsWith('{') || segment.endsWith('+}')) return [];
      const parent = segments.slice(0, index).join('/');
      const other = names.get(parent) ?? segment;
      names.set(parent, other);
      if (other === segment) return [];
      const message = `API Gateway takes ${segment} and ${other} at one place for a mistake: ${path}.`;
      return [finding('path-sibling-variable', '#/paths', message, defect)];
    });
  });
}

function lintMethod({ path, key, method, pointer }: LintedMethod): Finding[] {
  const problems: Finding[] = [];
  if (!methodKeys.test(key)) {
    problems.push(finding('method-invalid', pointer, `API Gateway knows no ${key} of ${path}.`, defect));
  }
  const names = asArray(method.parameters).map((parameter) => String(asObject(parameter).name).toLowerCase());
  if (new Set(names).size < names.length) {
    const message = `Two parameters of ${key} ${path} share a name, which API Gateway does not take.`;
    problems.push(finding('param-duplicate-name', pointer, message, defect));
  }
  const statuses = Object.keys(asObject(method.responses));
  const odd = statuses.find((status) => !/^([1-5]\d\d|default)$/.test(status));
  if (odd !== undefined || statuses.length === 0) {
    const message = `API Gateway takes no status ${odd ?? 'out of none'} at ${key} ${path}.`;
    problems.push(finding('status-range', pointer, message, defect));
  }
  return problems;
}
