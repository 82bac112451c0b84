import { asArray, asObject } from '../../spec/json.js';
import type { ApiModel } from '../../spec/model.js';
import { binaryMediaTypes } from '../gateway/binary-media-types.js';
import { lintTypes } from './lint-integrations.js';
import type { LintedDefinition } from './linted-definition.js';
import { type Finding, finding } from './rules.js';

/** What only REST APIs ask of a definition as a whole. */
export function lintRestDefinition(model: ApiModel, linted: LintedDefinition): Finding[] {
  const { definition } = linted;
  return [
    ...lintTypes(linted, 'A REST API', /^(mock|(aws|http)(_proxy)?)$/i, false),
    ...crowdedGreedy(Object.keys(asObject(definition.paths))),
    ...lintBinary(model, definition),
    ...lintPermissions(linted),
  ];
}

/** A REST API lets no variable stand beside what takes the rest of a path. */
function crowdedGreedy(paths: readonly string[]): Finding[] {
  return paths.flatMap((path) => {
    const [, start] = /^(.*\/)\{[^/]+\+\}$/.exec(path) ?? [];
    const other = paths.find((each) => start !== undefined && each.startsWith(`${start}{`) && each !== path);
    if (other === undefined) return [];
    const message = `API Gateway lets ${other} not stand beside ${path}.`;
    return [finding('greedy-position', '#/paths', message, 'Declare the one as operations, or leave it out.')];
  });
}

/** Without being listed, bytes are taken for text, and broken by that. */
function lintBinary(model: ApiModel, definition: LintedDefinition['definition']): Finding[] {
  const key = 'x-amazon-apigateway-binary-media-types';
  const listed = asArray(definition[key]);
  return binaryMediaTypes(model).flatMap((type) => {
    if (listed.includes(type)) return [];
    const message = `${type} is bytes, and not among the binary media types of the definition.`;
    return [finding('binary-media-missing', `#/${key}`, message, 'This is a defect of Specwright: please report it.')];
  });
}

/** As many permissions of one method each as fit into the policy of a function, which holds 20 KB. */
const mostPermissions = 50;

function lintPermissions({ methods }: LintedDefinition): Finding[] {
  if (methods.length <= mostPermissions) return [];
  const message = `A permission for each of the ${methods.length} methods does not fit into the policy of one function.`;
  const fix = 'Give each function one permission for all of them, by a source ARN that ends in /*/*/*.';
  return [finding('lambda-policy-size', '#/paths', message, fix)];
}
