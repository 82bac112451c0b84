import { asObject, isObject } from '../../spec/json.js';
import { joinPointer } from '../../spec/pointer.js';
import { lintIntegrations } from './lint-integrations.js';
import { lintModels } from './lint-models.js';
import { lintPaths } from './lint-paths.js';
import type { LintedDefinition } from './linted-definition.js';
import { type Finding, finding } from './rules.js';

/**
 * What AWS would not take of a definition, whether we wrote it or the document did by AWS's own extensions. That ours is
 * right is what the emitters are for; here it is looked at once more.
 */
export function lintDefinition(linted: LintedDefinition): Finding[] {
  return [...lintWhole(linted), ...lintPaths(linted), ...lintModels(linted), ...lintIntegrations(linted)];
}

const megabyte = 1024 * 1024;

function lintWhole({ definition, methods }: LintedDefinition): Finding[] {
  const text = JSON.stringify(definition);
  const size = Buffer.byteLength(text);
  const problems: Finding[] = [];
  if (!/^3\.0\.\d+$/.test(String(definition.openapi))) {
    const message = `API Gateway reads OpenAPI 3.0 only, not ${definition.openapi}.`;
    problems.push(finding('oas-version', '#/openapi', message, 'This is a defect of Specwright: please report it.'));
  }
  if (size > 6 * megabyte) {
    const message = `The definition has ${size} bytes; API Gateway takes 6 MB.`;
    problems.push(finding('spec-size', '#', message, 'Split the document.'));
  } else if (size > megabyte) {
    const message = `The definition has ${size} bytes; a CloudFormation template holds 1 MB.`;
    problems.push(finding('inline-size', '#', message, 'Import it from a file (an asset of CDK, or AWS::Include).'));
  }
  const descriptions = text.match(/"description":"[^"]/g)?.length ?? 0;
  if (descriptions > 2000) {
    const message = `The definition has ${descriptions} descriptions; an API holds 2000 parts of documentation.`;
    problems.push(finding('doc-parts-quota', '#', message, 'Import it with the parameter ignore=documentation.'));
  }
  return [...problems, ...nulls(definition, '#'), ...foreignReferences(methods)];
}

/** CloudFormation refuses them. */
function nulls(value: unknown, pointer: string): Finding[] {
  if (value === null) {
    const message = 'CloudFormation takes no null in a definition.';
    return [finding('cfn-null', pointer, message, 'Leave the member out.')];
  }
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => nulls(inner, joinPointer(pointer, key)));
}

function foreignReferences(methods: LintedDefinition['methods']): Finding[] {
  return methods.flatMap(({ method, pointer }) => {
    return referencesIn(method).flatMap((ref) => {
      if (ref.startsWith('#/components/schemas/')) return [];
      const message = `API Gateway follows no reference to ${ref}.`;
      return [finding('external-ref', pointer, message, 'Write what it refers to in its place.')];
    });
  });
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  const own = typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(asObject(value)).flatMap(referencesIn)];
}
