import { identity } from '../spec/build/declared-parameters.js';
import type { OperationModel, ParameterModel } from '../spec/model.js';
import { joinPointer } from '../spec/pointer.js';
import { canonical } from './canonical.js';
import { compareSchemas } from './compare-schemas.js';
import type { Comparison } from './comparison.js';
import type { Located } from './schema-facts.js';

/** Compares the parameters of an operation; those of the path by their order in it, whatever they are called. */
export function compareParameters(comparison: Comparison, old: OperationModel, now: OperationModel): void {
  const [before, after] = [parametersOf(old), parametersOf(now)];
  for (const [key, parameter] of before) {
    const kept = after.get(key);
    if (kept !== undefined) compareParameter(comparison, parameter, kept);
    // What is gone from the path is told by the path.
    else if (parameter.in !== 'path') {
      const at = { before: parameter.pointer, after: now.pointer };
      comparison.report('parameter-removed', at, `${called(parameter)} is gone.`);
    }
  }
  for (const [key, parameter] of after) {
    if (before.has(key) || parameter.in === 'path') continue;
    const at = { before: old.pointer, after: parameter.pointer };
    if (parameter.required) {
      comparison.report('required-parameter-added', at, `${called(parameter)} is new, and required.`);
    } else comparison.report('parameter-added', at, `${called(parameter)} is new.`);
  }
}

function parametersOf({ path, parameters }: OperationModel): ReadonlyMap<string, ParameterModel> {
  const variables = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  return new Map(
    parameters.map((parameter) => {
      const key = parameter.in === 'path' ? `path ${variables.indexOf(parameter.name)}` : identity(parameter);
      return [key, parameter];
    }),
  );
}

function compareParameter(comparison: Comparison, old: ParameterModel, now: ParameterModel): void {
  const at = { before: old.pointer, after: now.pointer };
  if (old.in === 'path' && old.name !== now.name) {
    comparison.report(
      'path-parameter-renamed',
      at,
      `The path parameter \`${old.name}\` is called \`${now.name}\` now.`,
    );
  }
  if (!old.required && now.required) {
    comparison.report('parameter-became-required', at, `${called(now)} is required now.`);
  } else if (old.required && !now.required) {
    comparison.report('parameter-became-optional', at, `${called(now)} is no longer required.`);
  }
  if (wire(old) !== wire(now)) {
    comparison.report('parameter-style-changed', at, `${called(now)} is written in another way.`);
  }
  if (!old.deprecated && now.deprecated) {
    comparison.report('parameter-deprecated', at, `${called(now)} is deprecated.`);
  }
  compareSchemas(comparison, 'request', schemaOf(old), schemaOf(now));
}

function called({ in: location, name }: ParameterModel): string {
  return `The ${location} parameter \`${name}\``;
}

/** How it is written. A single text is the same whether or not it would be exploded. */
function wire({ codec }: ParameterModel): string {
  const { style, explode, content, shape, allowReserved } = codec;
  const isSingle = typeof shape === 'string' || Array.isArray(shape);
  return canonical([style, isSingle && ['form', 'simple'].includes(style) ? '' : explode, content, allowReserved]);
}

function schemaOf({ schema, pointer, codec }: ParameterModel): Located {
  const path = codec.content === undefined ? ['schema'] : ['content', codec.content, 'schema'];
  return { schema, pointer: joinPointer(pointer, ...path) };
}
